import { z } from "zod";
import { answering, jsonOf, parseOrThrow, queryOf } from "@/app/api-answer";
import { currentViewer } from "@/app/viewer";
import type { Viewer } from "@/lib/access/viewer";
import { addPhotosToAlbum, removePhotosFromAlbum } from "@/lib/albums/commands";
import { listAlbumPhotos } from "@/lib/albums/photos";
import { requireVisibleAlbum } from "@/lib/albums/require-visible";
import { albumIdSchema } from "@/lib/albums/schema";
import { albumStats } from "@/lib/albums/stats";
import { photoIdsSchema } from "@/lib/photos/schema";
import { pageFacts, privately } from "../../album-answer";

type Context = { params: Promise<{ id: string }> };

const idOf = async ({ params }: Context): Promise<number> => parseOrThrow(z.object({ id: albumIdSchema }), await params).id;

/** What `sort` takes; "position" is the order by hand. */
const orders = { position: "manual", taken: "taken-asc", name: "name", added: "added" } as const;

const listSchema = z.object({
  page: z.coerce.number("must be a whole number").int("must be a whole number").min(1, "must be at least 1").max(10_000_000).default(1),
  per_page: z.coerce.number("must be a whole number").int("must be a whole number").min(1, "must be at least 1").max(200, "must be at most 200").default(64),
  /** Absent: the order that the album's page has. */
  sort: z.enum(Object.keys(orders) as (keyof typeof orders)[], `must be one of ${Object.keys(orders).join(", ")}`).optional(),
  sort_direction: z.enum(["asc", "desc"], "must be asc or desc").default("asc"),
});

/** The album's photos that the asker may see, page by page. */
export const GET = answering(async (request, context: Context) => {
  const { page, per_page: perPage, sort, sort_direction } = parseOrThrow(listSchema, queryOf(request));
  const wanted = { page, perPage, order: sort && orders[sort], isReversed: sort_direction === "desc" };
  const { photos, total, order } = await listAlbumPhotos(await currentViewer(), await idOf(context), wanted);
  return privately({ photos, ...pageFacts({ page, perPage, total }), photo_order: order });
});

const photosSchema = z.strictObject({ photo_ids: photoIdsSchema });

/** Puts photos into the album: { photo_ids }. Those already in it stay where they are. */
export const POST = answering(async (request, context: Context) => {
  const viewer = await currentViewer();
  const id = await idOf(context);
  await requireVisibleAlbum(viewer, id);
  const { photo_ids } = parseOrThrow(photosSchema, await jsonOf(request));
  const { added, alreadyThere } = await addPhotosToAlbum(viewer, id, photo_ids);
  return privately({ added, already_there: alreadyThere, photo_count: await photoCount(viewer, id) });
});

/** Takes photos out of the album: { photo_ids }. They stay in the library. */
export const DELETE = answering(async (request, context: Context) => {
  const viewer = await currentViewer();
  const id = await idOf(context);
  await requireVisibleAlbum(viewer, id);
  const { photo_ids } = parseOrThrow(photosSchema, await jsonOf(request));
  const { removed } = await removePhotosFromAlbum(viewer, id, photo_ids);
  return privately({ removed, photo_count: await photoCount(viewer, id) });
});

const photoCount = async (viewer: Viewer, id: number): Promise<number> => (await albumStats(viewer, [id])).get(id)?.photoCount ?? 0;
