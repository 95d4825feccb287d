import { z } from "zod";
import { jsonOf, queryOf } from "@/app/api-response";
import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { createAlbum } from "@/lib/albums/commands";
import { albumOwnerships } from "@/lib/albums/card";
import { albumSorts, findAlbum, listAlbumPage } from "@/lib/albums/queries";
import {
  albumDescriptionSchema,
  albumIdSchema,
  albumNameSchema,
  albumVisibilitySchema,
  commentingSchema,
} from "@/lib/albums/schema";
import { albumAnswer, albumDetailAnswer, pageFacts, withNoStore, smartFilterSchema } from "./album-answer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";

const wholeNumber = (max: number) =>
  z.coerce
    .number(`must be a whole number from 1 to ${max}`)
    .int(`must be a whole number from 1 to ${max}`)
    .min(1)
    .max(max);

const listSchema = z.object({
  page: wholeNumber(1_000_000).default(1),
  per_page: wholeNumber(500).default(48),
  search: z.string().max(200).optional(),
  /** "true": only albums that the requester may change. */
  can_edit: z.enum(["true", "false"], "must be true or false").default("false"),
  /** "true": only albums that the requester may put photos into. */
  can_add: z.enum(["true", "false"], "must be true or false").default("false"),
  /** The requester's own, or those that others share with them by name. */
  whose: z.enum(albumOwnerships, `must be one of ${albumOwnerships.join(", ")}`).optional(),
  type: z.enum(["manual", "smart"], "must be manual or smart").optional(),
  sort: z.enum(albumSorts, `must be one of ${albumSorts.join(", ")}`).default("position"),
  sort_direction: z.enum(["asc", "desc"], "must be asc or desc").default("asc"),
  /** The number of an album for those directly inside it, "top" for those inside none; absent for all. */
  parent_id: z.union([z.literal("top").transform(() => null), albumIdSchema]).optional(),
  /** The number of an album for those that it can be moved into. */
  parent_for: albumIdSchema.optional(),
});

const getOperation: Operation = {
  subject: "Albums",
  about: "The albums that you may see, page by page.",
  query: listSchema,
  answer:
    "{ albums, page, per_page, total, total_pages, has_more }; each album with id, parent_id, name, description, path, visibility, is_shared, can_edit, can_add, can_arrange, owner, photo_order, photo_count, album_count, cover_photo_id, cover_photo_path, date_from, date_to, created_at, updated_at",
  example: "sort=name&per_page=10",
};

/** The albums that the requester may see, page by page. */
export const GET = defineRoute(getOperation, async (request) => {
  const query = parseOrThrow(listSchema, queryOf(request));
  const found = await listAlbumPage(await currentViewer(), {
    parentId: query.parent_id,
    parentFor: query.parent_for,
    search: query.search,
    isSmart: query.type && query.type === "smart",
    isEditable: query.can_edit === "true",
    isFillable: query.can_add === "true",
    whose: query.whose,
    sort: query.sort,
    isDescending: query.sort_direction === "desc",
    page: query.page,
    perPage: query.per_page,
  });
  return withNoStore({ albums: found.albums.map(albumAnswer), ...pageFacts(found) });
});

const createSchema = z.strictObject({
  name: albumNameSchema,
  description: albumDescriptionSchema.optional(),
  visibility: albumVisibilitySchema.optional(),
  comments: commentingSchema.optional(),
  parent_id: albumIdSchema.nullable().optional(),
  /** Makes a smart album. */
  smart_filter_json: smartFilterSchema.optional(),
  /** A UUID made by the requester: sent twice, it makes one album. */
  request_key: z.uuid("must be a UUID").optional(),
});

const postOperation: Operation = {
  subject: "Albums",
  scope: "upload",
  about: "Makes an album.",
  needsAccount: true,
  body: createSchema,
  answer: "The album",
  status: 201,
  example: '{"name":"Rome","visibility":"private"}',
};

/** Makes an album. */
export const POST = defineRoute(postOperation, async (request) => {
  const viewer = await currentViewer();
  const {
    parent_id,
    request_key,
    smart_filter_json: filter,
    comments: commenting,
    ...facts
  } = parseOrThrow(createSchema, await jsonOf(request));
  const { id } = await createAlbum(viewer, {
    ...facts,
    commenting,
    filter,
    parentId: parent_id,
    requestKey: request_key,
  });
  const album = albumDetailAnswer((await findAlbum(viewer, id))!);
  return withNoStore(album, { status: 201, headers: { location: `/api/albums/${id}` } });
});
