import { z } from "zod";
import { defineRoute, type Operation } from "@/app/api-operation";
import { jsonOf, queryOf } from "@/app/api-response";
import { pageFacts, withNoStore } from "@/app/api/albums/album-answer";
import { wholeNumber } from "@/app/api/timeline/query";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { decideAboutPhotos, listWaitingPhotos, maxDecidedAtOnce } from "@/lib/guest-photos/review";
import { photoIdSchema } from "@/lib/photos/schema";
import { linkIdSchema } from "@/lib/shares/schema";
import { linkPathSchema, type LinkContext } from "../choices-query";

const pageSchema = z.object({
  page: wholeNumber(1, 1_000_000).default(1),
  per_page: wholeNumber(1, 500).default(100),
});

const getOperation: Operation = {
  subject: "Sharing",
  about: "Photos that guests of a share link have sent and that wait for a decision, the oldest first.",
  needsAccount: true,
  path: { id: linkIdSchema },
  query: pageSchema,
  answer:
    "{ photos, page, per_page, total, total_pages, has_more }; each photo with id, kind, title, filename, image_width, image_height, version, placeholder, guest, added_at",
};

export const GET = defineRoute(getOperation, async (request, context: LinkContext) => {
  const { id } = parseOrThrow(linkPathSchema, await context.params);
  const { page, per_page: perPage } = parseOrThrow(pageSchema, queryOf(request));
  const { photos, total } = await listWaitingPhotos(await currentViewer(), id, { page, perPage });
  return withNoStore({
    photos: photos.map((photo) => ({
      id: photo.id,
      kind: photo.kind,
      title: photo.title,
      filename: photo.fileName,
      image_width: photo.widthPx,
      image_height: photo.heightPx,
      version: photo.version,
      placeholder: photo.placeholder,
      guest: photo.guestName,
      added_at: photo.addedAt,
    })),
    ...pageFacts({ page, perPage, total }),
  });
});

const decisionSchema = z.strictObject({
  photo_ids: z.array(photoIdSchema).min(1).max(maxDecidedAtOnce, `At most ${maxDecidedAtOnce} photos at once.`),
  /** True: into the album that they were sent to. False: into the trash. */
  accept: z.boolean("must be true or false"),
});

const postOperation: Operation = {
  subject: "Sharing",
  about: "Puts photos that guests of a share link have sent into its album, or moves them to the trash.",
  needsAccount: true,
  path: { id: linkIdSchema },
  body: decisionSchema,
  answer: "{ count }: how many were still waiting",
  example: '{"photo_ids":[1,2],"accept":true}',
};

export const POST = defineRoute(postOperation, async (request, context: LinkContext) => {
  const { id } = parseOrThrow(linkPathSchema, await context.params);
  const { photo_ids: photoIds, accept } = parseOrThrow(decisionSchema, await jsonOf(request));
  return withNoStore(await decideAboutPhotos(await currentViewer(), id, photoIds, accept));
});
