import type { Activity } from "@prisma/client";
import { listActivity } from "@/lib/activity/queries";
import { db } from "@/lib/db/client";
import { invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method } from "@/lib/piwigo/protocol/method";
import { count, id, optional, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { activityCsv } from "@/lib/piwigo/mappers/activity-csv";
import { longDay, readTime, serverTime } from "@/lib/piwigo/mappers/times";
import { TextFile } from "@/lib/piwigo/protocol/values";

const linesPerPage = 1000;

export const activityMethods = [
  method({
    name: "pwg.activity.getList",
    description: "Returns general informations.",
    rights: "admin",
    scope: "administer",
    parameters: {
      page: optional(count),
      offset: withDefault(count, 0),
      uid: optional(id),
      date_min: optional(text),
      date_max: optional(text),
      id: optional(id),
      object: optional(text),
      action: optional(text),
    },
    run: async (sent, { viewer }) => {
      const { page = 0, uid, object, action } = sent;
      // Clients go on with the offset that the page before ended at; older ones count pages.
      const offset = sent.offset || page * linesPerPage;
      const search = {
        userId: uid,
        objectId: sent.id,
        object,
        action,
        from: timeOrThrow(sent.date_min),
        before: timeOrThrow(sent.date_max),
      };
      const { lines, total } = await listActivity(viewer, { ...search, offset, count: linesPerPage });
      const users = await db().user.findMany({
        where: { id: { in: [...new Set(lines.flatMap((line) => line.userId ?? []))] } },
        select: { id: true, name: true },
      });
      const names = new Map(users.map((user) => [user.id, user.name]));
      return {
        result_lines: together(lines).map(([first, ...others], index) => ({
          id: index,
          object: first!.object,
          object_id: [first!, ...others].map((line) => String(line.objectId)),
          action: first!.action,
          ip_address: first!.address,
          date: longDay(first!.at),
          hour: serverTime(first!.at).slice(11),
          user_id: first!.userId === null ? null : String(first!.userId),
          detailsType: "method",
          details: { method: first!.method },
          counter: 1 + others.length,
          username: first!.userId === null ? "guest" : (names.get(first!.userId) ?? `user#${first!.userId}`),
        })),
        page_offset: offset + lines.length,
        end_page: offset + lines.length >= total,
        max_page: Math.floor(total / linesPerPage),
        params: Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, value ?? null])),
      };
    },
  }),
  method({
    name: "pwg.activity.downloadLog",
    description: "Returns the lines of the last year as a CSV file, the latest first.",
    rights: "admin",
    scope: "administer",
    parameters: {},
    run: async (_, { viewer }) =>
      new TextFile(
        await activityCsv(viewer),
        "application/csv",
        `${serverTime(new Date()).replace(/\D/g, "")}piwigo_activity_log.csv`,
      ),
  }),
];

/** Lines of one call become one, as Piwigo shows them. */
function together(lines: Activity[]): Activity[][] {
  const groups: Activity[][] = [];
  for (const line of lines) {
    const last = groups.at(-1)?.[0];
    const isSame =
      last &&
      last.at.getTime() === line.at.getTime() &&
      last.userId === line.userId &&
      last.object === line.object &&
      last.action === line.action;
    if (isSame) groups.at(-1)!.push(line);
    else groups.push([line]);
  }
  return groups;
}

function timeOrThrow(sent: string | undefined): Date | undefined {
  if (!sent) return undefined;
  const time = readTime(sent);
  if (!time) throw new PiwigoError(invalidParameter, `"${sent}" is no time`);
  return time;
}
