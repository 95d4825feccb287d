import type { AlbumDraft } from "@/components/albums/form/use-new-album";
import { resultOf } from "@/components/api-client/call-action";
import { requestJson } from "@/components/api-client/request";
import type { ActionResult } from "@/lib/core/problem";

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
  `/api/albums?can_add=true&type=manual&sort=updated&sort_direction=desc&per_page=${maxListed}&search=${encodeURIComponent(search)}`;

/** One's own albums, those changed lately first. */
export const ownAlbumsUrl = (search: string): string =>
  `/api/albums?can_edit=true&sort=updated&sort_direction=desc&per_page=${maxListed}&search=${encodeURIComponent(search)}`;

/** Albums that this one can be moved into: none that is inside it, nor the one it is in already. */
export const parentAlbumsUrl = (albumId: number, search: string): string =>
  `${editableAlbumsUrl(search)}&parent_for=${albumId}`;

/** Makes an album; with a query of /search, one that holds what it finds. */
export const postAlbum = ({ requestKey, ...album }: AlbumDraft, query?: string): Promise<ActionResult<ListedAlbum>> =>
  resultOf(
    requestJson<ListedAlbum>("/api/albums", {
      method: "POST",
      body: {
        ...album,
        request_key: requestKey,
        smart_filter_json:
          query === undefined ? undefined : JSON.stringify(Object.fromEntries(new URLSearchParams(query))),
      },
    }),
  );
