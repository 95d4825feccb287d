import type { Whose } from "@/lib/access/whose";
import type { PhotoTile } from "@/lib/photos/tile";

/** An ordered run of photos, loaded piece by piece: what the grid lays out and the lightbox walks through. */
export type TileSource = {
  /** How many photos there are, loaded or not. */
  total: number;
  /** The photo at a place, or undefined while it is loading; asking starts the loading. */
  at(index: number): PhotoTile | undefined;
  /** The place of a photo among those loaded, or -1. */
  indexOf(photoId: number): number;
};

/**
 * Which run: the whole library or someone's, one album in its own order, or what a search finds (its query as
 * lib/search/filters/filter.ts writes it). With `linkToken` as the share link shows it, whose library is all that it
 * shows; with `as` the way another one sees it (lib/access/preview-address.ts).
 */
export type TileScope =
  | { kind: "library"; whose?: Whose; linkToken?: string; as?: string }
  | { kind: "album"; albumId: number; linkToken?: string; as?: string }
  | { kind: "result"; query: string };
