import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { queryOf } from "@/app/api-response";
import { albumAnswer, pageFacts, withNoStore } from "@/app/api/albums/album-answer";
import { wholeNumber } from "@/app/api/timeline/query";
import { bearerOfRequest } from "@/lib/access/sessions/share-link";
import { listAlbumPhotos } from "@/lib/albums/photos";
import { findAlbum } from "@/lib/albums/queries";
import { albumIdSchema } from "@/lib/albums/schema";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { withLinkToken } from "@/lib/shares/address";
import { AppError } from "@/lib/errors";
import { tileAnswer } from "@/lib/photos/photo-answer";

const querySchema = z.object({
  token: z.string().max(100, "is no token").default(""),
  page: wholeNumber(1, 10_000_000).default(1),
  per_page: wholeNumber(1, 200).default(64),
});

const getOperation: Operation = {
  subject: "Sharing",
  about: "An album that a share link shows, with its photos page by page, for whoever has the link's token.",
  path: { id: albumIdSchema },
  query: querySchema,
  answer: "{ album, photos, page, per_page, total, total_pages, has_more }",
};

/** A wrong token, and an album that the link does not show, are told alike. */
const refused = () => new AppError("forbidden", "This token shows no such album.");

export const GET = defineRoute(getOperation, async (request, { params }: { params: Promise<{ id: string }> }) => {
  const { id } = parseOrThrow(z.object({ id: albumIdSchema }), await params);
  const { token, page, per_page: perPage } = parseOrThrow(querySchema, queryOf(request));
  const bearer = await bearerOfRequest(token, request.headers.get("cookie"));
  const album = bearer && (await findAlbum(bearer, id));
  if (!bearer || !album) throw refused();
  const { photos, total } = await listAlbumPhotos(bearer, id, { page, perPage });
  const known = albumAnswer(album);
  const byLink = (path: string | null) => path && withLinkToken(path, token);
  return withNoStore({
    album: { ...known, cover_photo_path: byLink(known.cover_photo_path) },
    photos: photos.map((photo) => {
      const listed = tileAnswer(photo);
      return { ...photo, ...listed, thumbnail_path: byLink(listed.thumbnail_path) };
    }),
    ...pageFacts({ page, perPage, total }),
  });
});
