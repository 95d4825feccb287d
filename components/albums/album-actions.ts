import type { Audience } from "@/lib/albums/audience";
import type { AlbumChanges, NewAlbum } from "@/lib/albums/schema";

/** What pages let these components do; the server checks each again. */

export type Failure = { error: string; field?: string };

/** What was asked for, or a sentence that says why not. */
export type ActionResult<Result extends object = object> = Failure | ({ error?: undefined } & Result);

export type CreateAlbum = (album: NewAlbum) => Promise<ActionResult<{ id: number; path: string }>>;
export type UpdateAlbum = (albumId: number, changes: AlbumChanges) => Promise<ActionResult<{ path: string }>>;
/** Makes exactly these people and groups those who see a private album. */
export type SetAudience = (albumId: number, audience: Audience) => Promise<ActionResult>;
/** How the owner is called before strangers; empty for not at all. */
export type SetPublicName = (name: string) => Promise<ActionResult>;
export type DeleteAlbum = (albumId: number) => Promise<ActionResult>;
export type ReorderPhotos = (albumId: number, photoIds: number[], before: number | null) => Promise<ActionResult>;
export type ReorderAlbums = (albumIds: number[], before: number | null) => Promise<ActionResult>;

/** The server's answer, or one that says that there was none. */
export async function actionResultOf<Result extends object>(
  asked: Promise<ActionResult<Result>>,
): Promise<ActionResult<Result>> {
  return asked.catch(() => ({ error: "The server does not answer. Check your connection and try again." }));
}
