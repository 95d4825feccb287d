import type { Viewer } from "@/lib/access/viewer";
import { decideOnComments } from "@/lib/comments/look-after";
import type { CommentAction } from "@/lib/comments/schema";
import { toAppError } from "@/lib/errors";
import type { Addresses } from "@/lib/piwigo/protocol/addresses";
import { derivativesOf } from "@/lib/piwigo/mappers/derivatives";
import { escaped } from "@/lib/piwigo/mappers/html";
import { longDay, serverTime } from "@/lib/piwigo/mappers/times";
import { statusOf } from "@/lib/piwigo/mappers/user-row";
import { PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method } from "@/lib/piwigo/protocol/method";
import {
  count,
  id,
  maxAtOnce,
  optional,
  required,
  requiredList,
  text,
  withDefault,
} from "@/lib/piwigo/protocol/parameters";
import { photoRows } from "@/lib/piwigo/queries/photo-rows";
import { areCommentsOn, listUserComments } from "@/lib/piwigo/queries/user-comments";
import { plain, type Struct } from "@/lib/piwigo/protocol/values";

const statuses = ["all", "pending", "validated"];
const pageSizes = [5, 10, 25, 50];
/** Piwigo's user for whoever has no account. */
const guestId = 2;

export const userCommentMethods = [
  method({
    name: "pwg.userComments.getList",
    description: "Get the list of comments.",
    rights: "admin",
    scope: "read",
    parameters: {
      status: withDefault(text, "all"),
      search: optional(text),
      author_id: optional(id),
      image_id: optional(id),
      f_min_date: optional(text),
      f_max_date: optional(text),
      page: withDefault(count, 0),
      per_page: withDefault(count, 10),
    },
    run: async (wanted, { viewer, addresses }) => {
      if (!(await areCommentsOn())) throw new PiwigoError(403, "Comments are disabled");
      if (!statuses.includes(wanted.status)) throw new PiwigoError(401, "Status must be: all, pending or validated");
      if (!pageSizes.includes(wanted.per_page)) throw new PiwigoError(401, "Per page must be: 5, 10, 25 or 50");
      const { summary, comments, dates, authors } = await listUserComments(wanted);
      const ofStatus = { all: summary.all, validated: summary.shown ?? 0, pending: summary.waiting ?? 0 };
      const total = ofStatus[wanted.status as keyof typeof ofStatus];
      return {
        summary: {
          all_comments: String(summary.all),
          validated: summary.shown === null ? null : String(summary.shown),
          pending: summary.waiting === null ? null : String(summary.waiting),
        },
        comments: await rowsOf(viewer, comments, addresses),
        filters: {
          nb_authors: authors.map(({ userId, userName, comments: number }) => ({
            author: userName ?? "guest",
            author_id: String(userId ?? guestId),
            nb_authors: String(number),
          })),
          started_at: dates.first && serverTime(new Date(dates.first)),
          ended_at: dates.last && serverTime(new Date(dates.last)),
        },
        paging: {
          page: wanted.page,
          per_page: wanted.per_page,
          total_pages: Math.max(0, Math.ceil(total / wanted.per_page) - 1),
        },
      };
    },
  }),
  ...(["delete", "validate"] as const).map((name) =>
    method({
      name: `pwg.userComments.${name}`,
      description: name === "delete" ? "Delete comments." : "Validate comments.",
      rights: "admin",
      scope: "manage",
      postOnly: true,
      parameters: { comment_id: requiredList(id, { maxItems: maxAtOnce }), pwg_token: required(text) },
      run: async ({ comment_id }, { viewer }) => {
        await decide(viewer, comment_id, name === "delete" ? "delete" : "approve");
        return name === "delete" ? "Comment successfully deleted" : "Comment successfully validated";
      },
    }),
  ),
];

/** As in Piwigo, what is not there any more is no error. */
async function decide(viewer: Viewer, ids: number[], action: CommentAction): Promise<void> {
  await decideOnComments(viewer, ids, action).catch((error: unknown) => {
    if (toAppError(error).code !== "not-found") throw error;
  });
}

type Comments = Awaited<ReturnType<typeof listUserComments>>["comments"];

async function rowsOf(viewer: Viewer, comments: Comments, addresses: Addresses): Promise<Struct[]> {
  const photos = new Map(
    (
      await photoRows(
        viewer,
        comments.map(({ photoId }) => photoId),
      )
    ).map((photo) => [photo.id, photo]),
  );
  return comments.flatMap((comment) => {
    const photo = photos.get(comment.photoId);
    if (!photo) return [];
    const { medium } = plain(derivativesOf(photo, addresses)) as { medium: { url: string } };
    return [
      {
        id: String(comment.id),
        admin_link: addresses.photo(photo.id),
        medium_url: medium.url,
        file: photo.file?.name ?? "",
        image_date_available: dayAndTime(photo.addedAt),
        author: comment.userName ?? comment.name,
        author_status:
          comment.role === null ? "guest" : statusOf({ role: comment.role, isDisabled: comment.isDisabled === 1 }),
        date: dayAndTime(new Date(comment.createdAt)),
        content: escaped(comment.text).replaceAll("\n", "<br>\n"),
        raw_content: comment.text,
        is_pending: comment.state === "waiting",
      },
    ];
  });
}

/** "Friday 20 November 2026 20:40". */
const dayAndTime = (moment: Date): string => `${longDay(moment)} ${serverTime(moment).slice(11, 16)}`;
