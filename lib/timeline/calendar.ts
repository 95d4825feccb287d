import { Prisma } from "@prisma/client";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { renditionUrl } from "@/lib/renditions/sizes";
import { runOf, withinPeriod, type Run, type TimelineScope } from "@/lib/timeline/scope";

/** The library by day, week, month and year, for calendars and for programs that read it piece by piece. */

export type Granularity = "day" | "week" | "month" | "year";

/** The name of a photo's period: "2024-05-12", the Monday of its week, "2024-05" or "2024". */
const periodSql: Record<Granularity, Prisma.Sql> = {
  day: Prisma.sql`substr(p."takenLocal", 1, 10)`,
  week: Prisma.sql`date(substr(p."takenLocal", 1, 10), 'weekday 0', '-6 days')`,
  month: Prisma.sql`substr(p."takenLocal", 1, 7)`,
  year: Prisma.sql`substr(p."takenLocal", 1, 4)`,
};

export type PeriodCount = { period: string; count: number; heroPhotoPath: string | null };

/** Periods with photos, newest first, within `within` ("2024" or "2024-05") when it is given. */
export async function countPeriods(viewer: Viewer, scope: TimelineScope, granularity: Granularity, within?: string): Promise<PeriodCount[]> {
  const run = await runOf(viewer, scope);
  const rows = await db().$queryRaw<{ period: string; count: bigint; id: bigint | number }[]>`
    SELECT ${periodSql[granularity]} AS period, COUNT(*) AS count, MAX(p."takenLocal"), p."id" AS id
    ${run.counted} ${within ? Prisma.sql`AND ${withinPeriod(within)}` : Prisma.empty}
    GROUP BY 1 ORDER BY 1 DESC`;
  const heroes = await heroPaths(rows.map((row) => Number(row.id)));
  return rows.map((row) => ({ period: row.period, count: Number(row.count), heroPhotoPath: heroes.get(Number(row.id)) ?? null }));
}

/** The address of a small picture of each photo; the ids have passed a viewer's condition already. */
async function heroPaths(ids: number[]): Promise<Map<number, string>> {
  const rows = await db().photo.findMany({ where: { id: { in: ids }, version: { not: "" } }, select: { id: true, version: true } });
  return new Map(rows.map((row) => [row.id, renditionUrl(row.id, 640, row.version)]));
}

export type GroupPhoto = { id: number; kind: string; title: string; takenLocal: string; widthPx: number; heightPx: number; version: string; placeholder: string };
export type PhotoGroup = { date: string; count: number; photos: GroupPhoto[] };

export type GroupsAsked = {
  granularity: "day" | "week" | "month";
  /** The group that the page before ended with. */
  cursor?: string;
  direction: "older" | "newer";
  /** Days, both included. */
  dateFrom?: string;
  dateTo?: string;
  groups: number;
  photosPerGroup: number;
};

/** A page of groups in the direction asked for, each with its newest photos first. */
export async function listGroups(viewer: Viewer, scope: TimelineScope, asked: GroupsAsked): Promise<{ groups: PhotoGroup[]; nextCursor: string | null }> {
  const run = await runOf(viewer, scope);
  const isOlder = asked.direction === "older";
  const period = periodSql[asked.granularity];
  const days = Prisma.sql`
    ${asked.dateFrom ? Prisma.sql`AND p."takenLocal" >= ${asked.dateFrom}` : Prisma.empty}
    ${asked.dateTo ? Prisma.sql`AND p."takenLocal" < ${`${asked.dateTo}~`}` : Prisma.empty}`;
  const beyondCursor = !asked.cursor ? Prisma.empty : isOlder ? Prisma.sql`AND ${period} < ${asked.cursor}` : Prisma.sql`AND ${period} > ${asked.cursor}`;
  const counted = await db().$queryRaw<{ date: string; count: bigint }[]>`
    SELECT ${period} AS date, COUNT(*) AS count ${run.counted} ${days} ${beyondCursor}
    GROUP BY 1 ORDER BY 1 ${isOlder ? Prisma.sql`DESC` : Prisma.empty} LIMIT ${asked.groups + 1}`;
  const page = counted.slice(0, asked.groups);
  const photos = await photosOfGroups(run, period, days, page.map((group) => group.date), asked.photosPerGroup);
  return {
    groups: page.map(({ date, count }) => ({ date, count: Number(count), photos: photos.get(date) ?? [] })),
    nextCursor: counted.length > asked.groups ? page.at(-1)!.date : null,
  };
}

async function photosOfGroups(run: Run, period: Prisma.Sql, days: Prisma.Sql, dates: string[], perGroup: number): Promise<Map<string, GroupPhoto[]>> {
  const found = new Map<string, GroupPhoto[]>();
  if (dates.length === 0) return found;
  const [first, last] = [...dates].sort().flatMap((date, index, all) => (index === 0 || index === all.length - 1 ? [date] : []));
  // A week reaches six days beyond its name; the names themselves are compared below.
  const until = `${(last ?? first)!.slice(0, 7)}~`;
  const rows = await db().$queryRaw<(GroupPhoto & { period: string })[]>`
    SELECT * FROM (
      SELECT p."id", p."kind", p."title", p."takenLocal", p."widthPx", p."heightPx", p."version", p."placeholder", ${period} AS period,
        ROW_NUMBER() OVER (PARTITION BY ${period} ORDER BY p."takenLocal" DESC, p."id" DESC) AS place
      ${run.photos} ${days} AND p."takenLocal" >= ${first} AND (p."takenLocal" < ${until} OR ${period} = ${last ?? first}))
    WHERE place <= ${perGroup} AND period IN (${Prisma.join(dates)}) ORDER BY period, place`;
  for (const { id, kind, title, takenLocal, widthPx, heightPx, version, placeholder, period: date } of rows) {
    found.set(date, [...(found.get(date) ?? []), { id, kind, title, takenLocal, widthPx, heightPx, version, placeholder }]);
  }
  return found;
}
