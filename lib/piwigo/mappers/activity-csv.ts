import { listActivity } from "@/lib/activity/queries";
import type { Viewer } from "@/lib/access/viewer";
import { csvLine } from "@/lib/format/csv";
import { db } from "@/lib/db/client";
import { serverTime } from "@/lib/piwigo/mappers/times";

/** What was done through the API as the file that Piwigo's administration gives (piwigo: admin/user_activity.php). */

const linesAtOnce = 10_000;
/** The file is made in memory: some thirty megabytes. */
const maxLines = 300_000;

const heading = ["User", "ID_User", "Object", "Object_ID", "Action", "Date", "Hour", "IP_Address", "Details"];

/** The file's text. Errors: "forbidden" for all but admins. */
export async function activityCsv(viewer: Viewer): Promise<string> {
  const users = await db().user.findMany({ select: { id: true, name: true } });
  const names = new Map(users.map((user) => [user.id, user.name]));
  const rows = [csvLine(heading, ";")];
  for (let page = 0; page * linesAtOnce < maxLines; page++) {
    const { lines } = await listActivity(viewer, { offset: page * linesAtOnce, count: linesAtOnce });
    for (const { userId, object, objectId, action, at, address, method } of lines) {
      const name = userId === null ? "guest" : (names.get(userId) ?? `user#${userId}`);
      const [day = "", hour = ""] = serverTime(at).split(" ");
      rows.push(
        csvLine(
          [
            name,
            String(userId ?? ""),
            object,
            String(objectId),
            action,
            day,
            hour,
            address,
            JSON.stringify({ method }),
          ],
          ";",
        ),
      );
    }
    if (lines.length < linesAtOnce) break;
  }
  return rows.join("");
}
