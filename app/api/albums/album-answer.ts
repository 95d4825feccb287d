import { z } from "zod";
import type { AlbumCard, AlbumDetail } from "@/lib/albums/card";
import { albumPath } from "@/lib/albums/links";
import { filterQuery } from "@/lib/search/filters/filter";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";

/** An album in the JSON API. */
export const albumAnswer = (album: AlbumCard) => ({
  id: album.id,
  parent_id: album.parentId,
  parent_name: album.parentName,
  name: album.name,
  description: album.description,
  path: albumPath(album),
  visibility: album.visibility,
  /** Anybody can see it: it and every album above it are public. */
  is_shared: album.isOpen,
  /** What visitors are told of its photos while it is public, and what they may download. */
  visitors_see: album.disclosure,
  /** Who comments and likes its photos, of those who see it. */
  comments: album.commenting,
  can_edit: album.canEdit,
  can_add: album.canFill,
  can_arrange: album.canArrange,
  is_smart: album.isSmart,
  owner: album.ownerName,
  photo_order: album.photoOrder,
  photo_count: album.photoCount,
  album_count: album.albumCount,
  cover_photo_id: album.cover?.photoId ?? null,
  cover_photo_path: album.cover?.version ? renditionUrl(album.cover.photoId, 640, album.cover.version) : null,
  date_from: album.firstTakenLocal,
  date_to: album.lastTakenLocal,
  created_at: album.createdAt,
  updated_at: album.updatedAt,
});

/** What every list in pages tells about its pages. */
export const pageFacts = ({ page, perPage, total }: { page: number; perPage: number; total: number }) => ({
  page,
  per_page: perPage,
  total,
  total_pages: Math.ceil(total / perPage),
  has_more: page * perPage < total,
});

/** An answer that depends on who asks. */
export function withNoStore(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  if (!headers.has("cache-control")) headers.set("cache-control", "private, no-store");
  return Response.json(body, { ...init, headers });
}

/** The same with what only its own page and answer tell. */
export const albumDetailAnswer = (album: AlbumDetail) => ({
  ...albumAnswer(album),
  smart_filter_json: album.filter && JSON.stringify(Object.fromEntries(new URLSearchParams(filterQuery(album.filter)))),
  ancestors: album.ancestors,
});

/** The filter of a smart album as programs send it: the JSON of an object with the parameters of /api/photos. */
export const smartFilterSchema = z
  .string("must be the JSON of an object with filters")
  .max(20_000, "is too long")
  .transform((text, context) => {
    const parsed = z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean().transform(Number)]))
      .safeParse(parsedJson(text));
    if (parsed.success)
      return String(new URLSearchParams(Object.entries(parsed.data).map(([name, value]) => [name, String(value)])));
    context.addIssue({ code: "custom", message: 'must be the JSON of an object with filters, such as {"tag":"Sea"}' });
    return z.NEVER;
  });

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
