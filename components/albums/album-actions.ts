import type { Audience } from "@/lib/albums/audience";
import type { AlbumChanges, NewAlbum } from "@/lib/albums/schema";
import type { ActionResult } from "@/lib/core/problem";

/** What pages let these components do; the server checks each again. */

export type CreateAlbum = (album: NewAlbum) => Promise<ActionResult<{ id: number; path: string }>>;
export type UpdateAlbum = (albumId: number, changes: AlbumChanges) => Promise<ActionResult<{ path: string }>>;
/** Makes exactly these people and groups those who see a private album. */
export type SetAudience = (albumId: number, audience: Audience) => Promise<ActionResult>;
/** How the owner is called before strangers; empty for not at all. */
export type SetPublicName = (name: string) => Promise<ActionResult>;
export type DeleteAlbum = (albumId: number) => Promise<ActionResult>;
export type ReorderPhotos = (albumId: number, photoIds: number[], before: number | null) => Promise<ActionResult>;
export type ReorderAlbums = (albumIds: number[], before: number | null) => Promise<ActionResult>;
