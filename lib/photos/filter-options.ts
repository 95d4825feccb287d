import { Prisma } from "@prisma/client";
import { remembered } from "@/lib/access/remembered";
import type { Viewer } from "@/lib/access/viewer";
import { isOneRun, visibleLibrarySql } from "@/lib/access/visible-library";
import { visiblePhotosSql } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { cameraName } from "@/lib/format/camera";
import { listTags } from "@/lib/tags/queries";

/** What there is to choose from: each value with the number of photos that the viewer may see. Remembered until the library changes. */
export type Option = readonly [value: string | number, count: number];

export const optionNames = ["cameras", "lenses", "tags", "apertures", "focal_lengths", "places"] as const;
export type OptionName = (typeof optionNames)[number];

const { sql } = Prisma;

type Row = { value: string | number; make?: string | null; count: bigint | number };

/** Ranges instead of "is not null": so that SQLite goes along the column's index. */
const counted: Record<Exclude<OptionName, "tags">, { columns: Prisma.Sql; known: Prisma.Sql; valueOf: (row: Row) => string | number }> = {
  cameras: { columns: sql`p."cameraModel" AS value, p."cameraMake" AS make`, known: sql`p."cameraModel" > ''`, valueOf: (row) => cameraName(row.make ?? null, String(row.value)) },
  lenses: { columns: sql`p."lens" AS value, NULL AS make`, known: sql`p."lens" > ''`, valueOf: (row) => String(row.value) },
  places: { columns: sql`p."placeName" AS value, NULL AS make`, known: sql`p."placeName" > ''`, valueOf: (row) => String(row.value) },
  apertures: { columns: sql`p."aperture" AS value, NULL AS make`, known: sql`p."aperture" > 0`, valueOf: (row) => Math.round(Number(row.value) * 10) / 10 },
  focal_lengths: { columns: sql`p."focalLengthMm" AS value, NULL AS make`, known: sql`p."focalLengthMm" > 0`, valueOf: (row) => Math.round(Number(row.value)) },
};

/** Names by how many photos have them, numbers from the smallest on. */
export async function filterOptions(viewer: Viewer, name: OptionName): Promise<readonly Option[]> {
  if (name === "tags") return byCount((await listTags(viewer)).filter((tag) => tag.photoCount > 0).map((tag): Option => [tag.name, tag.photoCount]));
  return remembered(viewer, `options ${name}`, (options) => options.length, () => countOptions(viewer, name));
}

async function countOptions(viewer: Viewer, name: Exclude<OptionName, "tags">): Promise<readonly Option[]> {
  const { columns, known, valueOf } = counted[name];
  const photos = isOneRun(viewer)
    ? sql`FROM "Photo" p WHERE ${visiblePhotosSql(viewer)}`
    : sql`FROM (SELECT p."id" ${visibleLibrarySql(viewer)}) led CROSS JOIN "Photo" p WHERE p."id" = led."id"`;
  const rows = await db().$queryRaw<Row[]>`SELECT ${columns}, COUNT(*) AS count ${photos} AND ${known} GROUP BY 1, 2`;
  const sums = new Map<string | number, number>();
  for (const row of rows) sums.set(valueOf(row), (sums.get(valueOf(row)) ?? 0) + Number(row.count));
  const options = [...sums].filter(([value]) => value !== "");
  return typeof options[0]?.[0] === "number" ? options.sort(([one], [other]) => Number(one) - Number(other)) : byCount(options);
}

const byCount = (options: Option[]): Option[] => options.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
