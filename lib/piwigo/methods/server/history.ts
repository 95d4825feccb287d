import { recordVisit } from "@/lib/history/commands";
import { searchVisits } from "@/lib/history/queries";
import { invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { visitLines, type VisitLineOptions } from "@/lib/piwigo/mappers/history-lines";
import { method } from "@/lib/piwigo/protocol/method";
import { bool, count, id, optional, optionalList, required, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { readTime } from "@/lib/piwigo/mappers/times";

const linesPerPage = 300;
const sections = [
  "categories",
  "tags",
  "search",
  "list",
  "favorites",
  "most_visited",
  "best_rated",
  "recent_pics",
  "recent_cats",
  "contact",
];
const dayMs = 24 * 3600_000;

export const historyMethods = [
  method({
    name: "pwg.history.log",
    description: "Log visit in history",
    rights: "anyone",
    scope: "read",
    parameters: {
      image_id: required(id),
      cat_id: optional(id),
      section: optional(text),
      tags_string: optional(text),
      is_download: withDefault(bool, false),
    },
    run: async ({ image_id, cat_id, section, tags_string = "", is_download }, { viewer, clientAddress }) => {
      const tagIds = /^\d{1,9}(,\d{1,9}){0,50}$/.test(tags_string) ? tags_string.split(",").map(Number) : [];
      const known = section !== undefined && sections.includes(section) ? section : undefined;
      await recordVisit(viewer, {
        photoId: image_id,
        albumId: cat_id,
        section: known,
        tagIds,
        isDownload: is_download,
        address: clientAddress,
      });
      return null;
    },
  }),
  method({
    name: "pwg.history.search",
    description:
      "Gives an history of who has visited the galery and the actions done in it. Receives parameter.\n<br> <strong>Types </strong> can be : 'none', 'picture', 'high', 'other'\n<br> <strong>Date format</strong> is yyyy-mm-dd\n<br> <strong>display_thumbnail</strong> can be : 'no_display_thumbnail', 'display_thumbnail_classic', 'display_thumbnail_hoverbox'",
    rights: "admin",
    scope: "administer",
    parameters: {
      start: optional(text),
      end: optional(text),
      types: optionalList(text),
      user_id: withDefault(text, "-1"),
      image_id: optional(id),
      filename: optional(text),
      ip: optional(text),
      display_thumbnail: withDefault(text, "display_thumbnail_classic"),
      pageNumber: optional(count),
    },
    run: async (sent, { viewer, addresses }) => {
      const { start, end, types, user_id, image_id, ip, pageNumber = 0 } = sent;
      const last = dayOrThrow(end);
      const search = {
        from: dayOrThrow(start),
        before: last && new Date(last.getTime() + dayMs),
        // There are four kinds.
        kinds: types && [...new Set(types)].slice(0, 10),
        userId: /^[1-9]\d{0,8}$/.test(user_id) ? Number(user_id) : undefined,
        photoId: image_id,
        address: ip?.replaceAll("*", "") || undefined,
      };
      const found = await searchVisits(viewer, { ...search, page: pageNumber, perPage: linesPerPage });
      const options: VisitLineOptions = { viewer, addresses };
      const { lines, names, bytes } = await visitLines(found.visits, found.userIds, options);
      const members = Object.fromEntries([...names].map(([userId, name]) => [name, userId]));
      return {
        lines,
        params: Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, value ?? null])),
        maxPage: Math.max(1, Math.ceil(found.total / linesPerPage)),
        summary: {
          NB_LINES: `${found.total} ${found.total === 1 ? "line" : "lines"} filtered`,
          FILESIZE: Math.ceil(bytes / 1024 / 1024),
          USERS: `${found.userIds.length} ${found.userIds.length === 1 ? "user" : "users"}`,
          MEMBERS: Object.entries(members).map(([name, userId]) => ({ [name]: userId })),
          GUESTS: found.userIds.includes(null) ? "1 guest" : "0 guest",
        },
      };
    },
  }),
];

/** A day as clients send it. Error: 1003. */
function dayOrThrow(sent: string | undefined): Date | undefined {
  if (!sent) return undefined;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(sent) ? readTime(sent) : null;
  if (!day) throw new PiwigoError(invalidParameter, `"${sent}" is no day`);
  return day;
}
