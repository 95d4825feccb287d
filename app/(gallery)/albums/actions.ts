"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { parseOrThrow } from "@/app/api-answer";
import { currentViewer } from "@/app/viewer";
import type { Outcome } from "@/components/albums/album-actions";
import type { Viewer } from "@/lib/access/viewer";
import { reorderAlbums, reorderPhotos } from "@/lib/albums/arrange";
import { addPhotosToAlbum, createAlbum, deleteAlbum, removePhotosFromAlbum, updateAlbum } from "@/lib/albums/commands";
import { audienceSchema, type Audience } from "@/lib/albums/audience";
import { setAudience } from "@/lib/albums/grants";
import { albumPath } from "@/lib/albums/links";
import { requireVisibleAlbum } from "@/lib/albums/require-visible";
import { albumChangesSchema, albumIdSchema, newAlbumSchema, type AlbumChanges, type NewAlbum } from "@/lib/albums/schema";
import { toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { photoIdsSchema } from "@/lib/photos/schema";

/** What the albums' pages can do. Each action is a door of its own: it asks who is there and checks what it is given. */

async function outcome<Result extends object>(run: (viewer: Viewer) => Promise<Result>): Promise<Outcome<Result>> {
  try {
    const result = await run(await currentViewer());
    refresh();
    return { ...result, error: undefined };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "unexpected") log.error({ event: "album-action-failed", err: error.cause ?? error }, "an album action failed");
    // The sentence stands beside its field already.
    return { error: error.message.replace(/^[\w.]+: /, ""), field: error.field };
  }
}

export const createAlbumAction = async (album: NewAlbum) =>
  outcome(async (viewer) => {
    const facts = parseOrThrow(newAlbumSchema, album);
    const { id } = await createAlbum(viewer, facts);
    return { id, path: albumPath({ id, name: facts.name }) };
  });

export const updateAlbumAction = async (albumId: number, changes: AlbumChanges) =>
  outcome(async (viewer) => {
    const id = parseOrThrow(albumIdSchema, albumId);
    await updateAlbum(viewer, id, parseOrThrow(albumChangesSchema, changes));
    return { path: albumPath(await requireVisibleAlbum(viewer, id)) };
  });

export const setAudienceAction = async (albumId: number, audience: Audience) =>
  outcome(async (viewer) => {
    await setAudience(viewer, parseOrThrow(albumIdSchema, albumId), parseOrThrow(audienceSchema, audience));
    return {};
  });

export const deleteAlbumAction = async (albumId: number) =>
  outcome(async (viewer) => {
    await deleteAlbum(viewer, parseOrThrow(albumIdSchema, albumId));
    return {};
  });

export const addPhotosAction = async (albumId: number, photoIds: number[]) =>
  outcome((viewer) => addPhotosToAlbum(viewer, parseOrThrow(albumIdSchema, albumId), parseOrThrow(photoIdsSchema, photoIds)));

export const removePhotosAction = async (albumId: number, photoIds: number[]) =>
  outcome((viewer) => removePhotosFromAlbum(viewer, parseOrThrow(albumIdSchema, albumId), parseOrThrow(photoIdsSchema, photoIds)));

const beforeSchema = z.number().int().min(1).nullable();

export const reorderPhotosAction = async (albumId: number, photoIds: number[], before: number | null) =>
  outcome(async (viewer) => {
    await reorderPhotos(viewer, parseOrThrow(albumIdSchema, albumId), parseOrThrow(photoIdsSchema, photoIds), parseOrThrow(beforeSchema, before));
    return {};
  });

export const reorderAlbumsAction = async (albumIds: number[], before: number | null) =>
  outcome(async (viewer) => {
    await reorderAlbums(viewer, parseOrThrow(z.array(albumIdSchema).min(1).max(10_000), albumIds), parseOrThrow(beforeSchema, before));
    return {};
  });
