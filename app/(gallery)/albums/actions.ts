"use server";

import { z } from "zod";
import { galleryAction } from "@/app/action-result";
import { reorderAlbums, reorderPhotos } from "@/lib/albums/arrange";
import { createAlbum, deleteAlbum, updateAlbum } from "@/lib/albums/commands";
import { audienceSchema, type Audience } from "@/lib/albums/audience";
import { setAudience } from "@/lib/albums/grants";
import { albumPath } from "@/lib/albums/links";
import { requireVisibleAlbum } from "@/lib/albums/require-visible";
import {
  albumChangesSchema,
  albumIdSchema,
  newAlbumSchema,
  type AlbumChanges,
  type NewAlbum,
} from "@/lib/albums/schema";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { photoIdsSchema } from "@/lib/photos/schema";

/**
 * What the albums' pages can do. Each action is a door of its own: it asks who is there and checks what it is given.
 */

export const createAlbumAction = async (album: NewAlbum) =>
  galleryAction(async (viewer) => {
    const facts = parseOrThrow(newAlbumSchema, album);
    const { id } = await createAlbum(viewer, facts);
    return { id, path: albumPath({ id, name: facts.name }) };
  });

export const updateAlbumAction = async (albumId: number, changes: AlbumChanges) =>
  galleryAction(async (viewer) => {
    const id = parseOrThrow(albumIdSchema, albumId);
    await updateAlbum(viewer, id, parseOrThrow(albumChangesSchema, changes));
    return { path: albumPath(await requireVisibleAlbum(viewer, id)) };
  });

export const setAudienceAction = async (albumId: number, audience: Audience) =>
  galleryAction(async (viewer) => {
    await setAudience(viewer, parseOrThrow(albumIdSchema, albumId), parseOrThrow(audienceSchema, audience));
    return {};
  });

export const deleteAlbumAction = async (albumId: number) =>
  galleryAction(async (viewer) => {
    await deleteAlbum(viewer, parseOrThrow(albumIdSchema, albumId));
    return {};
  });

const beforeSchema = z.number().int().min(1).nullable();

export const reorderPhotosAction = async (albumId: number, photoIds: number[], before: number | null) =>
  galleryAction(async (viewer) => {
    await reorderPhotos(
      viewer,
      parseOrThrow(albumIdSchema, albumId),
      parseOrThrow(photoIdsSchema, photoIds),
      parseOrThrow(beforeSchema, before),
    );
    return {};
  });

export const reorderAlbumsAction = async (albumIds: number[], before: number | null) =>
  galleryAction(async (viewer) => {
    await reorderAlbums(
      viewer,
      parseOrThrow(z.array(albumIdSchema).min(1).max(10_000), albumIds),
      parseOrThrow(beforeSchema, before),
    );
    return {};
  });
