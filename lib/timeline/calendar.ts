import type { Viewer } from "@/lib/access/viewer";
import type { TilePhoto } from "@/lib/access/visible-library";
import { wanted } from "@/lib/db/lists";
import { about, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { dayOf, mondayOf } from "@/lib/db/wall-time";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";
import { compileInSequence } from "@/lib/timeline/compile-in-sequence";
import { daysOf, type DayPhotos } from "@/lib/timeline/days";
import {
  boundsOf,
  isBetween,
  resolveScope,
  sqlOf,
  type PhotoSequence,
  type SequenceSql,
  type TimelineScope,
} from "@/lib/timeline/scope";
import { sql, type RawBuilder } from "kysely";

/** The library by day, week, month and year, for calendars and for programs that read it piece by piece. */

export type Granularity = "day" | "week" | "month" | "year";

/** The name of the period that a day belongs to: "2024-05-12", the Monday of its week, "2024-05" or "2024". */
const periodOfDay: Record<Granularity, (day: RawBuilder<string>) => RawBuilder<string>> = {
  day: (day) => day,
  week: mondayOf,
  month: (day) => sql`substr(${day}, 1, 7)`,
  year: (day) => sql`substr(${day}, 1, 4)`,
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
  const { heroOf } = sqlOf(sequence);
  const rows = await (heroOf
    ? periodsByIndex(viewer, scope, heroOf, granularity, within)
    : periodsOf(sequence, granularity, within));
  return rows.map(({ period, count, id, version }) => ({
    period,
    count,
    heroPhotoPath: id !== null && version ? renditionUrl(id, 640, version) : null,
  }));
}

type PeriodRow = {
  period: string;
  count: number;
  /** Of the hero. */ id: number | null;
  version: string | null;
};

const lengthOf = { day: 10, month: 7, year: 4 };

/** The days are known; an index leads to one photo of each period. */
async function periodsByIndex(
  viewer: Viewer,
  scope: TimelineScope,
  heroOf: NonNullable<SequenceSql["heroOf"]>,
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
  const period = sql.ref<string>("wanted.value");
  const photo = about<{ o: "Photo" }>();
  const isInPeriod = photo.and([
    photo("o.takenLocal", ">=", period),
    photo("o.takenLocal", "<", sql<string>`${period} || '~'`),
  ]);
  const heroes = await readPrepared(
    query
      .selectFrom(wanted<string>([...counts.keys()].reverse()))
      .leftJoin("Photo as p", (join) => join.on("p.id", "=", heroOf(isInPeriod)))
      .select(["wanted.value as period", "p.id", "p.version"])
      .orderBy("wanted.key"),
  );
  return heroes.map((hero) => ({ ...hero, count: counts.get(hero.period)! }));
}

const periodsOf = (sequence: PhotoSequence, granularity: Granularity, within: string): Promise<PeriodRow[]> =>
  readPrepared(
    query
      .selectFrom(
        sqlOf(sequence)
          .photos.select((eb) => [dayOf(eb.ref("p.takenLocal")).as("day"), "p.takenLocal", "p.id", "p.version"])
          .where(isBetween(...boundsOf(within)))
          .as("d"),
      )
      // Beside max(), SQLite takes the other columns from the row that has it.
      .select(({ fn }) => [
        periodOfDay[granularity](sql.ref("d.day")).as("period"),
        fn.countAll<number>().as("count"),
        fn.max("d.takenLocal").as("latest"),
        "d.id",
        "d.version",
      ])
      .groupBy(sql`1`)
      .orderBy(sql`1`, "desc"),
  );

const groupColumns = [
  "p.id",
  "p.kind",
  "p.title",
  "p.takenLocal",
  "p.widthPx",
  "p.heightPx",
  "p.version",
  "p.placeholder",
] as const;

export type GroupPhoto = Omit<TilePhoto, "ownerId" | "durationMs">;
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
  const { dateFrom = "", dateTo = "9999" } = asked;
  const counted =
    scope.kind === "result"
      ? await countFoundPeriods(sequence, asked)
      : countPeriodsOfDays((await daysOf(viewer, scope)).days, asked);
  const page = counted.slice(0, asked.groups);
  const groups = page.map(async ({ date, count }) => {
    const [from, to] = [date > dateFrom ? date : dateFrom, [lastDayOf(asked.granularity, date), dateTo].sort()[0]!];
    return { date, count, photos: await newestOf(sequence, `${from}..${to}`, asked.photosPerGroup) };
  });
  return { groups: await Promise.all(groups), nextCursor: counted.length > asked.groups ? page.at(-1)!.date : null };
}

type CountedPeriod = { date: string; count: number };

/** One more than is asked for tells whether more follow. */
function countPeriodsOfDays(days: readonly DayPhotos[], asked: GroupsParams): CountedPeriod[] {
  const { cursor, dateFrom = "", dateTo = "9999" } = asked;
  const isOlder = asked.direction === "older";
  const counted: CountedPeriod[] = [];
  for (let place = isOlder ? days.length - 1 : 0; days[place]; place += isOlder ? -1 : 1) {
    const { day, photos } = days[place]!;
    if (day < dateFrom || day > dateTo) continue;
    const date = periodNameOf(asked.granularity, day);
    if (cursor && (isOlder ? date >= cursor : date <= cursor)) continue;
    const last = counted.at(-1);
    if (last?.date === date) last.count += photos;
    else if (counted.length > asked.groups) break;
    else counted.push({ date, count: photos });
  }
  return counted;
}

/** As `periodOfDay` has it in SQL. */
function periodNameOf(granularity: GroupsParams["granularity"], day: string): string {
  if (granularity !== "week") return day.slice(0, lengthOf[granularity]);
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** A result has no days that are kept. */
function countFoundPeriods(sequence: PhotoSequence, asked: GroupsParams): Promise<CountedPeriod[]> {
  const { cursor, dateFrom = "", dateTo = "9999" } = asked;
  const isOlder = asked.direction === "older";
  const period = periodOfDay[asked.granularity](sql.ref("d.day"));
  return readPrepared(
    query
      .selectFrom(sqlOf(sequence).days.as("d"))
      .select(({ fn }) => [period.as("date"), fn.sum<number>("d.photos").as("count")])
      .where("d.day", ">=", dateFrom)
      .where("d.day", "<=", dateTo)
      .$if(Boolean(cursor), (days) => days.where(period, isOlder ? "<" : ">", cursor!))
      .groupBy(sql`1`)
      .orderBy(sql`1`, isOlder ? "desc" : "asc")
      .limit(asked.groups + 1),
  );
}

/** The last day that a period of this name can have; of a month, what sorts after all its days. */
const lastDayOf = (granularity: GroupsParams["granularity"], name: string): string =>
  granularity === "week"
    ? new Date(Date.parse(`${name}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10)
    : granularity === "month"
      ? `${name}-31`
      : name;

/** The newest photos of a period ("2024-05-12", "2024-05"). */
export const newestOf = (sequence: PhotoSequence, period: string, count: number): Promise<GroupPhoto[]> =>
  readPrepared(newestOfPeriod(sequence, ...boundsOf(period), count));

const newestOfPeriod = compileInSequence(({ photos }, from: string, before: string, count: number) =>
  photos
    .select(groupColumns)
    .where(isBetween(from, before))
    .orderBy("p.takenLocal", "desc")
    .orderBy("p.id", "desc")
    .limit(count),
);
