import type { Audience } from "@/lib/albums/audience";
import type { AlbumChanges, NewAlbum } from "@/lib/albums/schema";

/** What pages let these components do; the server checks each again. */

export type Failure = { error: string; field?: string };

/** What was asked for, or a sentence that says why not. */
export type Outcome<Result extends object = object> = Failure | ({ error?: undefined } & Result);

export type CreateAlbum = (album: NewAlbum) => Promise<Outcome<{ id: number; path: string }>>;
export type UpdateAlbum = (albumId: number, changes: AlbumChanges) => Promise<Outcome<{ path: string }>>;
/** Makes exactly these people and groups those who see a private album. */
export type SetAudience = (albumId: number, audience: Audience) => Promise<Outcome>;
/** How the owner is called before strangers; empty for not at all. */
export type SetPublicName = (name: string) => Promise<Outcome>;
export type DeleteAlbum = (albumId: number) => Promise<Outcome>;
export type ReorderPhotos = (albumId: number, photoIds: number[], before: number | null) => Promise<Outcome>;
export type ReorderAlbums = (albumIds: number[], before: number | null) => Promise<Outcome>;

/** The server's answer, or one that says that there was none. */
export async function outcomeOf<Result extends object>(asked: Promise<Outcome<Result>>): Promise<Outcome<Result>> {
  return asked.catch(() => ({ error: "The server does not answer. Check your connection and try again." }));
}
