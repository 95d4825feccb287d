import { z } from "zod";
import { groupsSchema } from "@/app/api-answers";
import { queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { tileAnswer } from "@/lib/photos/photo-answer";
import { listGroups } from "@/lib/timeline/calendar";
import { daySchema, withNoStore, scopeOf, scopeSchema, wholeNumber } from "./query";

/** Photos in one answer at most. */
const maxPhotos = 2000;

const timelineSchema = scopeSchema
  .extend({
    cursor: z
      .string()
      .regex(/^\d{4}-\d{2}(-\d{2})?$/, "must be the next_cursor of the page before")
      .optional(),
    limit: wholeNumber(1, 200).default(50),
    direction: z.enum(["older", "newer"], "must be older or newer").default("older"),
    granularity: z.enum(["day", "week", "month"], "must be day, week or month").default("day"),
    date_from: daySchema.optional(),
    date_to: daySchema.optional(),
    photos_per_group: wholeNumber(1, 500).default(30),
  })
  .refine((query) => query.limit * query.photos_per_group <= maxPhotos, {
    path: ["limit"],
    error: `limit × photos_per_group must be at most ${maxPhotos}; ask for less and follow next_cursor`,
  });

const getOperation: Operation = {
  subject: "Timeline",
  about: "The library in groups by day, week or month, page by page. limit counts groups.",
  query: timelineSchema,
  answer:
    "{ groups, next_cursor, has_more }; each group with date, count and photos: id, kind, title, date_taken, date_formatted, image_width, image_height, placeholder, thumbnail_path",
  returns: groupsSchema,
  example: "granularity=month&limit=3&photos_per_group=5",
};

/** The library in groups, page by page. `limit` counts groups. */
export const GET = defineRoute(getOperation, async (request) => {
  const query = parseOrThrow(timelineSchema, queryOf(request));
  const { groups, nextCursor } = await listGroups(await currentViewer(), scopeOf(query), {
    granularity: query.granularity,
    cursor: query.cursor,
    direction: query.direction,
    dateFrom: query.date_from,
    dateTo: query.date_to,
    groups: query.limit,
    photosPerGroup: query.photos_per_group,
  });
  return withNoStore({
    groups: groups.map((group) => ({ ...group, photos: group.photos.map(tileAnswer) })),
    next_cursor: nextCursor,
    has_more: nextCursor !== null,
  });
});
