import { discloses, isVisiblePhoto, knowsAll } from "@/lib/access/conditions";
import { wanted } from "@/lib/db/lists";
import { about, query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { sql, type InferResult, type SqlBool } from "kysely";
import { setImmediate as pause } from "node:timers/promises";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { zipTypes, type ZipType } from "@/lib/photos/limits";

export type ZipSizes = Record<ZipType, { photos: number; files: number; size_bytes: number | null }>;

/** SQLite works on nothing else meanwhile. */
const photosAtOnce = 5_000;

/**
 * How much of each type there is to download, for someone who chooses: as it was taken in. Bytes are null where they
 * are not known before.
 */
export async function sizesOfZips(viewer: Viewer, photoIds: readonly number[]): Promise<ZipSizes> {
  const ids = [...new Set(photoIds)];
  const sums = Object.fromEntries(zipTypes.map((type) => [type, { photos: 0, files: 0, size_bytes: 0 }])) as ZipSizes;
  for (let start = 0; start < ids.length; start += photosAtOnce) {
    for (const row of await sumsOf(viewer, ids.slice(start, start + photosAtOnce))) {
      const sum = sums[row.type];
      sum.photos += row.photos;
      sum.files += row.files;
      sum.size_bytes = sum.size_bytes === null || row.unknown > 0 ? null : sum.size_bytes + row.bytes;
    }
    await pause();
  }
  return sums;
}

const file = about<{ p: "Photo"; f: "File" }>();

/**
 * The files of photos, and what is to be known of each. `isFirst`: the file that stands for the photo. A JPEG is made
 * of what is none and of what someone has turned, unless it holds no picture. Copies for strangers are made when they
 * are fetched.
 */
const filesOf = (viewer: Viewer, ids: readonly number[]) =>
  query
    .selectFrom(wanted(ids))
    .crossJoin("Photo as p")
    .innerJoin("File as f", "f.photoId", "p.id")
    .select(({ and, or, eb, not, ref }) => [
      "p.id",
      "f.role",
      "f.sizeBytes",
      and([
        eb("f.role", "in", ["original", "raw"]),
        sql<SqlBool>`row_number() over (partition by ${ref("p.id")} order by ${eb("f.role", "=", "original")} desc,
          ${eb("f.role", "=", "raw")} desc, ${ref("f.id")}) = 1`,
      ]).as("isFirst"),
      and([eb("p.kind", "=", "picture"), or([eb("f.format", "<>", "jpeg"), eb("p.rotation", "<>", 0)])]).as("isMade"),
      eb("p.version", "=", "").as("isEmpty"),
      not(knowsAll(viewer)).as("isCopied"),
      sql<SqlBool>`${discloses(viewer, "jpeg")}`.as("asJpeg"),
      file
        .case("f.role")
        .when("raw")
        .then(discloses(viewer, "raws"))
        .when("sidecar")
        .then(knowsAll(viewer))
        .else(discloses(viewer, "originals"))
        .end()
        .as("asFile"),
    ])
    .whereRef("p.id", "=", "wanted.value")
    .where(isVisiblePhoto(viewer))
    .where("f.role", "in", ["original", "raw", "sidecar", "motion"]);

/** What is summed up of the files of a type. */
const sumsOfType = (
  type: ZipType,
  photos = sql<number>`count(distinct ${sql.ref("id")})`,
  unknown = sql.ref("isCopied"),
) =>
  [
    sql.lit(type).as("type"),
    photos.as("photos"),
    sql<number>`count(*)`.as("files"),
    sql<number>`coalesce(sum(${sql.ref("sizeBytes")}), 0)`.as("bytes"),
    sql<number>`coalesce(sum(${unknown}), 0)`.as("unknown"),
  ] as const;

const isTrue = (column: string) => sql<SqlBool>`${sql.ref(column)}`;

function sumsOf(viewer: Viewer, ids: readonly number[]) {
  const held = query
    .with(
      (table) => table("held").materialized(),
      () => filesOf(viewer, ids),
    )
    .selectFrom("held");
  const inHeld = query.selectFrom(sql<HeldFile>`${sql.table("held")}`.as("held"));
  return fetchAll(
    db(),
    held
      .select(sumsOfType("original"))
      .where(isTrue("asFile"))
      .where(({ or, eb }) => or([isTrue("isFirst"), eb("role", "=", "motion")]))
      .unionAll(
        inHeld
          .select(sumsOfType("jpeg", sql<number>`count(*)`, sql`${sql.ref("isMade")} or ${sql.ref("isCopied")}`))
          .where(isTrue("asJpeg"))
          .where(isTrue("isFirst"))
          .where(({ not, and }) => not(and([isTrue("isMade"), isTrue("isEmpty")]))),
      )
      .unionAll(inHeld.select(sumsOfType("raw")).where(isTrue("asFile")).where("role", "=", "raw"))
      .unionAll(inHeld.select(sumsOfType("all")).where(isTrue("asFile"))),
  );
}

type HeldFile = InferResult<ReturnType<typeof filesOf>>[number];
