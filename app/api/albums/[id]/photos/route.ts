import { z } from "zod";
import { jsonOf, queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import type { Viewer } from "@/lib/access/viewer";
import { addPhotosToAlbum, removePhotosFromAlbum } from "@/lib/albums/commands";
import { listAlbumPhotos } from "@/lib/albums/photos";
import { requireVisibleAlbum } from "@/lib/albums/require-visible";
import { albumIdSchema } from "@/lib/albums/schema";
import { albumStats } from "@/lib/albums/stats";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { maxPhotosPerRequest } from "@/lib/photos/limits";
import { tileAnswer } from "@/lib/photos/photo-answer";
import { photoIdsSchema } from "@/lib/photos/schema";
import { pageFacts, withNoStore } from "../../album-answer";

type Context = { params: Promise<{ id: string }> };

const idOf = async ({ params }: Context): Promise<number> =>
  parseOrThrow(z.object({ id: albumIdSchema }), await params).id;

/** What `sort` takes; "position" is the order by hand. */
const orders = { position: "manual", taken: "taken-asc", name: "name", added: "added" } as const;

const listSchema = z.object({
  page: z.coerce
    .number("must be a whole number")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(10_000_000)
    .default(1),
  per_page: z.coerce
    .number("must be a whole number")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(200, "must be at most 200")
    .default(64),
  /** Absent: the order that the album's page has. */
  sort: z
    .enum(Object.keys(orders) as (keyof typeof orders)[], `must be one of ${Object.keys(orders).join(", ")}`)
    .optional(),
  sort_direction: z.enum(["asc", "desc"], "must be asc or desc").default("asc"),
});

const getOperation: Operation = {
  subject: "Albums",
  about: "The album's photos that you may see, page by page.",
  path: { id: albumIdSchema },
  query: listSchema,
  answer: "{ photos, page, per_page, total, total_pages, has_more, photo_order }",
  example: "per_page=10&sort=taken",
};

/** The album's photos that the requester may see, page by page. */
export const GET = defineRoute(getOperation, async (request, context: Context) => {
  const { page, per_page: perPage, sort, sort_direction } = parseOrThrow(listSchema, queryOf(request));
  const wanted = { page, perPage, order: sort && orders[sort], isReversed: sort_direction === "desc" };
  const { photos, total, order } = await listAlbumPhotos(await currentViewer(), await idOf(context), wanted);
  return withNoStore({
    photos: photos.map((photo) => ({ ...photo, ...tileAnswer(photo) })),
    ...pageFacts({ page, perPage, total }),
    photo_order: order,
  });
});

const photosSchema = z.strictObject({ photo_ids: photoIdsSchema });

/** `places` of DELETE's answer puts photos back where they stood. */
const addSchema = photosSchema
  .extend({
    places: z
      .strictObject({
        positions: z.array(z.number().int()).max(maxPhotosPerRequest),
        added_at: z.array(z.iso.datetime({ precision: 3 })).max(maxPhotosPerRequest),
      })
      .optional(),
  })
  .refine(
    ({ photo_ids, places }) =>
      !places || (places.positions.length === photo_ids.length && places.added_at.length === photo_ids.length),
    { path: ["places"], message: "must have as many entries as there are photos" },
  );

const postOperation: Operation = {
  subject: "Albums",
  about:
    "Puts photos into the album. Those already in it stay where they are, unless places (from the answer of DELETE) says where they stood.",
  needsAccount: true,
  path: { id: albumIdSchema },
  body: addSchema,
  answer: "{ added, added_ids, already_there, photo_count }",
  example: '{"photo_ids":[1,2]}',
};

/** Puts photos into the album: { photo_ids }. Those already in it stay where they are. */
export const POST = defineRoute(postOperation, async (request, context: Context) => {
  const viewer = await currentViewer();
  const id = await idOf(context);
  await requireVisibleAlbum(viewer, id);
  const { photo_ids, places } = parseOrThrow(addSchema, await jsonOf(request));
  const { added, alreadyThere, addedIds } = await addPhotosToAlbum(
    viewer,
    id,
    photo_ids,
    places && { positions: places.positions, addedAt: places.added_at },
  );
  return withNoStore({
    added,
    added_ids: addedIds,
    already_there: alreadyThere,
    photo_count: await photoCount(viewer, id),
  });
});

const deleteOperation: Operation = {
  subject: "Albums",
  about: "Takes photos out of the album. They stay in the library.",
  needsAccount: true,
  path: { id: albumIdSchema },
  body: photosSchema,
  answer:
    "{ removed, photo_ids, places, cover_photo_id, photo_count }: what undoing takes, the cover only when it was among them",
  example: '{"photo_ids":[1,2]}',
};

/** Takes photos out of the album: { photo_ids }. They stay in the library. */
export const DELETE = defineRoute(deleteOperation, async (request, context: Context) => {
  const viewer = await currentViewer();
  const id = await idOf(context);
  await requireVisibleAlbum(viewer, id);
  const { photo_ids } = parseOrThrow(photosSchema, await jsonOf(request));
  const { photoIds, positions, addedAt, coverPhotoId } = await removePhotosFromAlbum(viewer, id, photo_ids);
  return withNoStore({
    removed: photoIds.length,
    photo_ids: photoIds,
    places: { positions, added_at: addedAt },
    cover_photo_id: coverPhotoId,
    photo_count: await photoCount(viewer, id),
  });
});

const photoCount = async (viewer: Viewer, id: number): Promise<number> =>
  (await albumStats(viewer, [id])).get(id)?.photoCount ?? 0;
