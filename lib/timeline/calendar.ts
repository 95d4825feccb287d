import { Prisma } from "@prisma/client";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { readPrepared } from "@/lib/db/read-prepared";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";
import { daysOf } from "@/lib/timeline/days";
import { resolveScope, withinPeriod, type PhotoSequence, type TimelineScope } from "@/lib/timeline/scope";

/** The library by day, week, month and year, for calendars and for programs that read it piece by piece. */

export type Granularity = "day" | "week" | "month" | "year";

/** The name of the period that a day belongs to: "2024-05-12", the Monday of its week, "2024-05" or "2024". */
const periodOfDay: Record<Granularity, Prisma.Sql> = {
  day: Prisma.sql`day`,
  week: Prisma.sql`date(day, 'weekday 0', '-6 days')`,
  month: Prisma.sql`substr(day, 1, 7)`,
  year: Prisma.sql`substr(day, 1, 4)`,
};

export type PeriodCount = { period: string; count: number; heroPhotoPath: string | null };

/**
 * Periods with photos, newest first, within `within` ("2024" or "2024-05") when it is given. Each has one of its newest
 * photos as hero.
 */
export async function countPeriods(
  viewer: Viewer,
  scope: TimelineScope,
  granularity: Exclude<Granularity, "week">,
  within = "",
): Promise<PeriodCount[]> {
  const sequence = await resolveScope(viewer, scope);
  const rows = await (sequence.heroSql
    ? periodsByIndex(viewer, scope, sequence.heroSql, granularity, within)
    : periodsOf(sequence, granularity, within));
  return rows.map(({ period, count, id, version }) => ({
    period,
    count: Number(count),
    heroPhotoPath: id !== null && version ? renditionUrl(Number(id), 640, version) : null,
  }));
}

type PeriodRow = {
  period: string;
  count: number | bigint;
  /** Of the hero. */ id: number | bigint | null;
  version: string | null;
};

const lengthOf = { day: 10, month: 7, year: 4 };

/** The days are known; an index leads to one photo of each period. */
async function periodsByIndex(
  viewer: Viewer,
  scope: TimelineScope,
  heroSql: NonNullable<PhotoSequence["heroSql"]>,
  granularity: Exclude<Granularity, "week">,
  within: string,
): Promise<PeriodRow[]> {
  const { days } = await daysOf(viewer, scope);
  const counts = new Map<string, number>();
  for (const { day, photos } of days) {
    if (!day.startsWith(within)) continue;
    const period = day.slice(0, lengthOf[granularity]);
    counts.set(period, (counts.get(period) ?? 0) + photos);
  }
  const heroes = await readPrepared<Omit<PeriodRow, "count">>(Prisma.sql`
    SELECT wanted."value" AS period, p."id" AS id, p."version" AS version
      FROM json_each(${JSON.stringify([...counts.keys()].reverse())}) wanted
    LEFT JOIN "Photo" p ON p."id" = ${heroSql(Prisma.sql`o."takenLocal" >= wanted."value"
    AND o."takenLocal" < wanted."value" || '~'`)}
    ORDER BY wanted."key"`);
  return heroes.map((hero) => ({ ...hero, count: counts.get(hero.period)! }));
}

const periodsOf = (sequence: PhotoSequence, granularity: Granularity, within: string): Promise<PeriodRow[]> =>
  readPrepared<PeriodRow>(Prisma.sql`
  SELECT ${periodOfDay[granularity]} AS period, COUNT(*) AS count, MAX("takenLocal"), id, version
  FROM (SELECT substr(p."takenLocal", 1, 10) AS day, p."takenLocal" AS "takenLocal", p."id" AS id,
    p."version" AS version ${sequence.photos} AND p."takenLocal" >= ${within} AND p."takenLocal" < ${`${within}~`})
  GROUP BY 1 ORDER BY 1 DESC`);

export type GroupPhoto = {
  id: number;
  kind: string;
  title: string;
  takenLocal: string;
  widthPx: number;
  heightPx: number;
  version: string;
  placeholder: string;
};
export type PhotoGroup = { date: string; count: number; photos: GroupPhoto[] };

export type GroupsParams = {
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
export async function listGroups(
  viewer: Viewer,
  scope: TimelineScope,
  asked: GroupsParams,
): Promise<{ groups: PhotoGroup[]; nextCursor: string | null }> {
  const sequence = await resolveScope(viewer, scope);
  const isOlder = asked.direction === "older";
  const period = periodOfDay[asked.granularity];
  const { dateFrom = "", dateTo = "9999" } = asked;
  const beyondCursor = !asked.cursor
    ? Prisma.empty
    : isOlder
      ? Prisma.sql`AND ${period} < ${asked.cursor}`
      : Prisma.sql`AND ${period} > ${asked.cursor}`;
  const counted = await db().$queryRaw<{ date: string; count: bigint }[]>`
    SELECT ${period} AS date, SUM(photos) AS count FROM (${sequence.days}) WHERE day >= ${dateFrom}
      AND day <= ${dateTo} ${beyondCursor}
    GROUP BY 1 ORDER BY 1 ${isOlder ? Prisma.sql`DESC` : Prisma.empty} LIMIT ${asked.groups + 1}`;
  const page = counted.slice(0, asked.groups);
  const groups = page.map(async ({ date, count }) => {
    const [from, to] = [date > dateFrom ? date : dateFrom, [lastDayOf(asked.granularity, date), dateTo].sort()[0]!];
    return { date, count: Number(count), photos: await newestOf(sequence, `${from}..${to}`, asked.photosPerGroup) };
  });
  return { groups: await Promise.all(groups), nextCursor: counted.length > asked.groups ? page.at(-1)!.date : null };
}

/** The last day that a period of this name can have; of a month, what sorts after all its days. */
const lastDayOf = (granularity: GroupsParams["granularity"], name: string): string =>
  granularity === "week"
    ? new Date(Date.parse(`${name}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10)
    : granularity === "month"
      ? `${name}-31`
      : name;

/** The newest photos of a period ("2024-05-12", "2024-05"). */
export const newestOf = (sequence: PhotoSequence, period: string, count: number): Promise<GroupPhoto[]> => db()
  .$queryRaw<GroupPhoto[]>`
  SELECT p."id", p."kind", p."title", p."takenLocal", p."widthPx", p."heightPx", p."version", p."placeholder"
  ${sequence.photos} AND ${withinPeriod(period)} ORDER BY p."takenLocal" DESC, p."id" DESC LIMIT ${count}`;
