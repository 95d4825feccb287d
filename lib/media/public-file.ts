import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createSingleFlight } from "@/lib/core/single-flight";
import { withSlot } from "@/lib/ingest/slots";
import { extensionOf, type FileFormat } from "@/lib/metadata/formats";
import { canMakePublicCopies, makePublicCopy, type PublicFacts } from "@/lib/metadata/tools/public-copy";
import { makeDatastoreFolder } from "@/lib/storage/identity";
import { renditionFolder, unfinishedFolder, unfinishedPath } from "@/lib/storage/paths";

/** A file in the datastore, or the film inside one. */
export type SourceFile = {
  path: string;
  sha256: string;
  format: FileFormat;
  /** Where the film lies in it, in bytes. */ film?: { start: number; bytes: number };
};

const makeOnce = createSingleFlight();

/**
 * A file as strangers may have it: itself where it says nothing that is withheld, else a copy without that, made for
 * the first who asks and kept beside the renditions; null where neither can be. What was found out is kept, too.
 */
export async function publicFileOf(
  source: SourceFile,
  facts: PublicFacts,
): Promise<{ path: string; sizeBytes: number; isCopy: boolean } | null> {
  const folder = path.join(
    renditionFolder(source.sha256),
    `public${facts.camera ? "-camera" : ""}${facts.places ? "-places" : ""}`,
  );
  const name = source.film ? "film" : "file";
  const target = path.join(folder, `${name}.${source.film ? "mp4" : extensionOf(source.format)}`);
  const cleanMark = path.join(folder, `${name}-is-clean`);
  const refusedMark = path.join(folder, `${name}-is-refused`);
  for (let tries = 0; ; tries++) {
    const copy = await stat(target).catch(() => null);
    if (copy) return { path: target, sizeBytes: copy.size, isCopy: true };
    // A film that is clean lies in its picture's file, and goes out from there.
    if (await isThere(cleanMark))
      return { path: source.path, sizeBytes: source.film?.bytes ?? (await stat(source.path)).size, isCopy: false };
    if (tries > 0 || !canMakePublicCopies() || (await isThere(refusedMark))) return null;
    await makeOnce(target, () => withSlot(() => make(source, facts, folder, target, cleanMark, refusedMark)));
  }
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

async function make(
  source: SourceFile,
  facts: PublicFacts,
  folder: string,
  target: string,
  cleanMark: string,
  refusedMark: string,
): Promise<void> {
  await makeDatastoreFolder(folder);
  await makeDatastoreFolder(unfinishedFolder());
  const temporary = unfinishedPath(`${randomUUID()}${path.extname(target)}`);
  const film = source.film && unfinishedPath(`${randomUUID()}.mp4`);
  try {
    if (film)
      await pipeline(
        createReadStream(source.path, { start: source.film!.start, end: source.film!.start + source.film!.bytes - 1 }),
        createWriteStream(film),
      );
    const outcome = await makePublicCopy(film ?? source.path, film ? "mp4" : source.format, facts, temporary);
    if (outcome === "clean") await writeFile(cleanMark, "");
    else if (outcome === "refused") await writeFile(refusedMark, "");
    // No one ever sees half a copy: it gets its name when it is whole.
    else await rename(temporary, target);
  } finally {
    await rm(temporary, { force: true });
    if (film) await rm(film, { force: true });
  }
}
