import type { Days } from "@/lib/access/visible-library";
import { dayOf } from "@/lib/db/wall-time";
import { sql, type Expression, type SqlBool } from "kysely";
import { isVisiblePhoto } from "@/lib/access/conditions";
import type { SignedIn, Viewer } from "@/lib/access/viewer";
import { about, compileOnce, one, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";

/**
 * What someone has rejected is out of the way in their own library; others see it as before. Few have rejected
 * anything: for them alone it is asked.
 */

const { exists } = about();

const rejectedBy = (userId: number) =>
  query.selectFrom("Rating as r").where("r.userId", "=", userId).where("r.isRejected", "=", 1);

const anyRejected = compileOnce((userId: number) =>
  query.selectNoFrom(exists(rejectedBy(userId).select(one)).as("found")),
);

/** Whether the viewer has rejected anything. */
export async function hasRejected(viewer: Viewer): Promise<boolean> {
  if (viewer.kind !== "user") return false;
  const [row] = await readPrepared(anyRejected(viewer.id));
  return row?.found === 1;
}

/** A part of the key of what is cached: two viewers who see the same photos may have rejected others. */
export const rejectedKey = async (viewer: Viewer): Promise<string> =>
  (await hasRejected(viewer)) ? ` without the rejected of ${(viewer as SignedIn).id}` : "";

/** Whether the viewer has rejected the photo of this id. */
export const isRejected = (viewer: SignedIn, photoId: Expression<number>): Expression<SqlBool> =>
  exists(rejectedBy(viewer.id).select(one).where("r.photoId", "=", photoId));

/** The ids of what the viewer has rejected. */
export const rejectedPhotos = (viewer: SignedIn) => rejectedBy(viewer.id).select("r.photoId as id");

/** Days less what the viewer has rejected of these: of photos `p` that they may see and for which `isCounted` holds. */
export function daysWithoutRejected(viewer: SignedIn, days: Days, isCounted: Expression<SqlBool>): Days {
  const rejectedDays = query
    .selectFrom(rejectedPhotos(viewer).as("rejected"))
    .crossJoin("Photo as p")
    .select(({ fn, ref }) => [dayOf(ref("p.takenLocal")).as("day"), sql<number>`-${fn.countAll()}`.as("photos")])
    .whereRef("p.id", "=", "rejected.id")
    .where(isVisiblePhoto(viewer))
    .where(isCounted)
    .groupBy(sql`1`);
  return query
    .selectFrom(days.unionAll(rejectedDays).as("all"))
    .select(({ fn }) => ["day", fn.sum<number>("photos").as("photos")])
    .groupBy(sql`1`)
    .having(({ fn }) => fn.sum<number>("photos"), ">", 0);
}
