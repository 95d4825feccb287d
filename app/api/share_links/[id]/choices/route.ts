import { defineRoute, type Operation } from "@/app/api-operation";
import { queryOf } from "@/app/api-response";
import { pageFacts, withNoStore } from "@/app/api/albums/album-answer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { currentViewer } from "@/app/viewer";
import { listChosenPhotos, listGuests } from "@/lib/proofing/results";
import { linkIdSchema } from "@/lib/shares/schema";
import { choicesPageSchema, choicesQueryOf, linkPathSchema, type LinkContext } from "../choices-query";

const getOperation: Operation = {
  subject: "Sharing",
  about:
    "What the guests of a share link have chosen: the photos, the oldest first, with what each guest thinks of them.",
  needsAccount: true,
  path: { id: linkIdSchema },
  query: choicesPageSchema,
  answer:
    "{ guests, photos, page, per_page, total, total_pages, has_more }; marks of a photo by the id of the guest: star_rating, is_favorite, is_rejected",
  example: "show=chosen",
};

export const GET = defineRoute(getOperation, async (request, context: LinkContext) => {
  const { id } = parseOrThrow(linkPathSchema, await context.params);
  const wish = parseOrThrow(choicesPageSchema, queryOf(request));
  const { page, per_page: perPage } = wish;
  const viewer = await currentViewer();
  const range = { from: (page - 1) * perPage, count: perPage };
  const [guests, { photos, total }] = await Promise.all([
    listGuests(viewer, id),
    listChosenPhotos(viewer, id, choicesQueryOf(wish), range),
  ]);
  return withNoStore({
    guests: guests.map(({ joinedAt, doneAt, ...guest }) => ({ ...guest, joined_at: joinedAt, done_at: doneAt })),
    photos: photos.map((photo) => ({
      id: photo.id,
      title: photo.title,
      filename: photo.fileName,
      date_taken: photo.takenLocal,
      comments: photo.comments,
      marks: Object.fromEntries(
        Object.entries(photo.marks).map(([guest, { stars, isFavorite, isRejected }]) => [
          guest,
          { star_rating: stars, is_favorite: isFavorite, is_rejected: isRejected },
        ]),
      ),
    })),
    ...pageFacts({ page, perPage, total }),
  });
});
