import type { AlbumDraft } from "@/components/albums/form/use-new-album";
import type { ActionResult } from "@/components/albums/album-actions";

/** The JSON API of albums, for what is shown on pages of others. */

/** An album as the API lists it; the part that is needed here. */
export type ListedAlbum = {
  id: number;
  name: string;
  path: string;
  /** The album it is inside; null at the top level. */
  parent_name: string | null;
  is_shared: boolean;
  photo_count: number;
  cover_photo_path: string | null;
};

const maxListed = 100;

/** Albums that photos can be put into, those changed lately first. */
export const editableAlbumsUrl = (search: string): string =>
  `/api/albums?can_edit=true&type=manual&sort=updated&sort_direction=desc&per_page=${maxListed}&search=${encodeURIComponent(search)}`;

/** Albums that this one can be moved into: none that is inside it, nor the one it is in already. */
export const parentAlbumsUrl = (albumId: number, search: string): string =>
  `${editableAlbumsUrl(search)}&parent_for=${albumId}`;

export async function listAlbumsAt(url: string): Promise<{ albums: ListedAlbum[]; total: number }> {
  const listed = await ask<{ albums: ListedAlbum[]; total: number }>(url);
  if (listed.error !== undefined) throw new Error(listed.error);
  return listed;
}

/** Makes an album; with a query of /search, one that holds what it finds. */
export const postAlbum = ({ requestKey, ...album }: AlbumDraft, query?: string): Promise<ActionResult<ListedAlbum>> =>
  ask<ListedAlbum>("/api/albums", {
    ...album,
    request_key: requestKey,
    smart_filter_json: query === undefined ? undefined : JSON.stringify(Object.fromEntries(new URLSearchParams(query))),
  });

async function ask<Result extends object>(url: string, body?: unknown): Promise<ActionResult<Result>> {
  const request =
    body === undefined
      ? {}
      : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(url, request).catch(() => null);
  const told = (await answer?.json().catch(() => null)) as
    (Result & { error?: { message: string; field?: string } }) | null;
  if (answer?.ok && told) return { ...told, error: undefined };
  return {
    error:
      told?.error?.message.replace(/^[\w.]+: /, "") ??
      "The server does not answer. Check your connection and try again.",
    field: told?.error?.field,
  };
}
