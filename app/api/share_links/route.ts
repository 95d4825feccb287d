import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf, queryOf } from "@/app/api-response";
import { pageFacts, withNoStore } from "@/app/api/albums/album-answer";
import { wholeNumber } from "@/app/api/timeline/query";
import { siteOrigin } from "@/app/site-origin";
import { currentViewer } from "@/app/viewer";
import { albumIdSchema } from "@/lib/albums/schema";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { createShareLink } from "@/lib/shares/commands";
import { listShareLinks } from "@/lib/shares/queries";
import { newLinkSchema } from "@/lib/shares/schema";
import { linkAnswer } from "@/lib/shares/link-answer";

const listSchema = z.object({
  page: wholeNumber(1, 1_000_000).default(1),
  per_page: wholeNumber(1, 500).default(48),
  album_id: albumIdSchema.optional(),
  /** For admins: "true" for the links of all people. */
  everybodys: z.enum(["true", "false"], "must be true or false").default("false"),
});

/** What an answer tells of a link, for the API's own documentation. */
const linkMembers =
  "id, url (null when it can no longer be told), title, album, albums, photo_count, includes_inner, has_password, expires_at, has_ended, discloses, visits, last_visit_at, created_at, maker, watermark (its place and opacity), choosing, choice_limit, has_comments, adding, photos_waiting (sent by guests, to be looked at), is_closed, guests, guests_done";

const getOperation: Operation = {
  subject: "Sharing",
  about: "The share links that you made, the latest first; with album_id those to an album of yours.",
  needsAccount: true,
  query: listSchema,
  answer: `{ links, page, per_page, total, total_pages, has_more }; each link with ${linkMembers}`,
};

export const GET = defineRoute(getOperation, async (request) => {
  const { page, per_page: perPage, album_id: albumId, everybodys } = parseOrThrow(listSchema, queryOf(request));
  const isEverybodys = everybodys === "true";
  const { links, total } = await listShareLinks(await currentViewer(), { albumId, isEverybodys, page, perPage });
  const origin = await siteOrigin();
  return withNoStore({ links: links.map((link) => linkAnswer(link, origin)), ...pageFacts({ page, perPage, total }) });
});

const postOperation: Operation = {
  subject: "Sharing",
  about:
    "Makes a link that shows an album (album_id), several (album_ids), or photos (photo_ids), to whoever has it; with a password, an end, and what it tells, if wished.",
  needsAccount: true,
  body: newLinkSchema,
  answer: `The link with ${linkMembers}`,
  status: 201,
  example: '{"album_id":1,"expires_at":null,"discloses":{"originals":false}}',
};

export const POST = defineRoute(postOperation, async (request) => {
  const viewer = await currentViewer();
  const link = await createShareLink(viewer, parseOrThrow(newLinkSchema, await jsonOf(request)));
  return withNoStore(linkAnswer(link, await siteOrigin()), { status: 201 });
});
