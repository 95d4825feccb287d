import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import path from "node:path";
import { db } from "@/lib/db/client";
import { toAppError } from "@/lib/errors";
import { withSlot } from "@/lib/renditions/slots";
import { advice, problem, type CheckOptions, type Finding } from "@/lib/maintenance/checks/finding";
import type { FileFormat } from "@/lib/metadata/formats";
import { memoryForPicture } from "@/lib/renditions/decoder";
import { makeOften } from "@/lib/renditions/make-apart";
import type { Rotation } from "@/lib/renditions/rotation";
import { ingestSizes } from "@/lib/renditions/rendition-sizes";
import { renditions, renditionsKey } from "@/lib/storage/keys";
import { listAll } from "@/lib/storage/list-all";
import { withOriginal } from "@/lib/storage/originals";
import { storage } from "@/lib/storage/storage";

type Shown = {
  id: number;
  rotation: Rotation;
  widthPx: number;
  heightPx: number;
  path: string;
  sha256: string;
  format: FileFormat;
};

const batch = 500;

/**
 * The sizes that pages need are made when someone asks for them, as after a turn or a restore: that they are missing
 * is no problem, only that they cannot be made. `fix` makes them now, and removes what is left of renditions that were
 * never finished.
 */
export async function* checkRenditions({ fix, onStep }: CheckOptions): AsyncGenerator<Finding> {
  let [after, lacking, made] = [0, 0, 0];
  for (;;) {
    const photos = await photosWithRenditions(after);
    for (const photo of photos) {
      if (!(await hasAllSizes(photo))) {
        const wrong = fix ? await makeSizes(photo) : null;
        if (wrong) yield problem("renditions", wrong);
        else if (fix) made++;
        else lacking++;
      }
      onStep(0);
    }
    if (photos.length < batch) break;
    after = photos.at(-1)!.id;
  }
  if (lacking > 0)
    yield advice(
      "renditions",
      `${lacking === 1 ? "1 photo has" : `${lacking} photos have`} no pictures for display yet: they are made when someone looks, or now by “doctor --fix”.`,
    );
  if (made > 0)
    yield advice("renditions", `Pictures for display made for ${made === 1 ? "1 photo" : `${made} photos`}.`, true);
  const removed = fix ? await removeUnfinished() : 0;
  if (removed > 0)
    yield advice(
      "renditions",
      `${removed === 1 ? "1 picture" : `${removed} pictures`} for display that ${removed === 1 ? "was" : "were"} never finished ${removed === 1 ? "is" : "are"} gone.`,
      true,
    );
}

/** Some photos after one, with the file that their renditions are made from: the original, or else the raw. */
export async function photosWithRenditions(after: number): Promise<Shown[]> {
  const rows = await fetchAll(
    db(),
    query
      .selectFrom("Photo as p")
      .innerJoin("File as f", (join) =>
        join.on(({ eb, selectFrom }) =>
          eb(
            "f.id",
            "=",
            selectFrom("File as shown")
              .select("shown.id")
              .whereRef("shown.photoId", "=", "p.id")
              .where("shown.role", "in", ["original", "raw"])
              .orderBy("shown.role")
              .limit(1),
          ),
        ),
      )
      .select(["p.id", "p.rotation", "p.widthPx", "p.heightPx", "f.path", "f.sha256", "f.format"])
      .where("p.id", ">", after)
      .where("p.version", "<>", "")
      .orderBy("p.id")
      .limit(batch),
  );
  return rows.map((row) => ({ ...row, rotation: row.rotation as Rotation, format: row.format as FileFormat }));
}

/** How many there are, and how many of them up to one. */
export async function countPhotosWithRenditions(upTo: number): Promise<{ done: number; total: number }> {
  const there = { version: { not: "" } };
  return {
    done: upTo === 0 ? 0 : await db().photo.count({ where: { ...there, id: { lte: upTo } } }),
    total: await db().photo.count({ where: there }),
  };
}

export async function hasAllSizes(photo: Shown): Promise<boolean> {
  const { objects } = await storage().list(renditionsKey(photo.sha256, photo.rotation));
  const there = new Set(objects.map(({ key }) => path.posix.basename(key).split(".")[0]));
  const longest = Math.max(photo.widthPx, photo.heightPx);
  const enough = ingestSizes.findIndex((size) => size >= longest);
  return ingestSizes.slice(0, enough < 0 ? ingestSizes.length : enough + 1).every((size) => there.has(String(size)));
}

/** Makes them; gives a sentence when that cannot be done. */
export async function makeSizes(photo: Shown): Promise<string | null> {
  const pixels = photo.widthPx * photo.heightPx;
  try {
    const make = () =>
      withOriginal(photo.path, (path) =>
        makeOften({ path, format: photo.format, isIngest: true }, photo.sha256, photo.rotation),
      );
    const isMade =
      (await withSlot(make, { memoryBytes: memoryForPicture(photo.format, pixels), isIngest: true })) !== null;
    return isMade ? null : `Photo ${photo.id} lacks pictures for display, and its file holds none.`;
  } catch (error) {
    return `Photo ${photo.id} lacks pictures for display, and they could not be made: ${toAppError(error).message}`;
  }
}

/** Nothing takes as long to be made. */
const unfinishedMs = 24 * 3600_000;

/**
 * Earlier versions made renditions where they lie, under names that end in .tmp: killed, they left these among the
 * others.
 */
async function removeUnfinished(): Promise<number> {
  let removed = 0;
  for await (const { key, modifiedAt } of listAll(renditions)) {
    if (!path.posix.basename(key).includes(".tmp") || Date.now() - modifiedAt.getTime() < unfinishedMs) continue;
    await storage().delete(key);
    removed++;
  }
  return removed;
}
