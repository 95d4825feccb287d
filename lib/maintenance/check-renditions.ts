import { readdir } from "node:fs/promises";
import { Prisma } from "@prisma/client";
import { db } from "@/lib/db/client";
import { toAppError } from "@/lib/errors";
import { withSlot } from "@/lib/ingest/slots";
import { problem, type CheckOptions, type Finding } from "@/lib/maintenance/finding";
import type { FileFormat } from "@/lib/metadata/formats";
import { makeIngestRenditions } from "@/lib/renditions/make";
import type { Rotation } from "@/lib/renditions/rotation";
import { ingestSizes } from "@/lib/renditions/sizes";
import { withPictureSource } from "@/lib/renditions/source";
import { originalPath, renditionFolder } from "@/lib/storage/paths";

type Shown = { id: number; rotation: Rotation; widthPx: number; heightPx: number; path: string; sha256: string; format: FileFormat };

const batch = 500;

/** Every photo that can be shown has the sizes that pages need. They are made again when somebody asks, or here with `fix`. */
export async function* checkRenditions({ fix, onStep }: CheckOptions): AsyncGenerator<Finding> {
  let after = 0;
  for (;;) {
    const photos = await shownFiles(after);
    for (const photo of photos) {
      if (!(await hasAllSizes(photo))) yield await lackOf(photo, fix);
      onStep(0);
    }
    if (photos.length < batch) return;
    after = photos.at(-1)!.id;
  }
}

/** Photos with the file that their renditions are made from: the original, or else the raw. */
function shownFiles(after: number): Promise<Shown[]> {
  return db().$queryRaw<Shown[]>(Prisma.sql`
    SELECT p."id", p."rotation", p."widthPx", p."heightPx", f."path", f."sha256", f."format" FROM "Photo" p
    JOIN "File" f ON f."id" = (
      SELECT shown."id" FROM "File" shown WHERE shown."photoId" = p."id" AND shown."role" IN ('original', 'raw') ORDER BY shown."role" LIMIT 1)
    WHERE p."id" > ${after} AND p."version" <> '' ORDER BY p."id" LIMIT ${batch}`);
}

async function hasAllSizes(photo: Shown): Promise<boolean> {
  const there = new Set((await readdir(renditionFolder(photo.sha256, photo.rotation)).catch(() => [])).map((name) => name.split(".")[0]));
  const longest = Math.max(photo.widthPx, photo.heightPx);
  const enough = ingestSizes.findIndex((size) => size >= longest);
  return ingestSizes.slice(0, enough < 0 ? ingestSizes.length : enough + 1).every((size) => there.has(String(size)));
}

async function lackOf(photo: Shown, fix: boolean): Promise<Finding> {
  if (!fix) return problem("renditions", `Photo ${photo.id} lacks pictures for display; “doctor --fix” makes them.`);
  try {
    const make = () => withPictureSource(originalPath(photo.path), photo.format, (source) => makeIngestRenditions(source, photo.sha256, photo.rotation));
    const isMade = (await withSlot(make)) !== null;
    return problem("renditions", `Photo ${photo.id} lacked pictures for display${isMade ? "" : ", and its file holds none"}.`, isMade);
  } catch (error) {
    return problem("renditions", `Photo ${photo.id} lacks pictures for display, and they could not be made: ${toAppError(error).message}`);
  }
}
