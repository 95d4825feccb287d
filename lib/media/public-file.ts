import path from "node:path";
import { createSingleFlight } from "@/lib/core/single-flight";
import { withSlot } from "@/lib/renditions/slots";
import { extensionOf, type FileFormat } from "@/lib/metadata/formats";
import { canMakePublicCopies, makePublicCopy, type PublicFacts } from "@/lib/metadata/tools/public-copy";
import { makeDatastoreFolder } from "@/lib/storage/identity";
import { renditionsKey } from "@/lib/storage/keys";
import { unfinishedFolder } from "@/lib/storage/paths";
import { storage } from "@/lib/storage/storage";
import { withUnfinished, writePart } from "@/lib/storage/unfinished";

/** A file in the datastore, or the film inside one. */
export type SourceFile = {
  key: string;
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
): Promise<{ key: string; sizeBytes: number; isCopy: boolean } | null> {
  const folder = `${renditionsKey(source.sha256)}/public${facts.camera ? "-camera" : ""}${facts.places ? "-places" : ""}`;
  const name = source.film ? "film" : "file";
  const target = `${folder}/${name}.${source.film ? "mp4" : extensionOf(source.format)}`;
  const cleanMark = `${folder}/${name}-is-clean`;
  const refusedMark = `${folder}/${name}-is-refused`;
  for (let tries = 0; ; tries++) {
    const copy = await storage().stat(target);
    if (copy) return { key: target, sizeBytes: copy.sizeBytes, isCopy: true };
    // A film that is clean lies in its picture's file, and goes out from there.
    if (await storage().stat(cleanMark)) {
      const sizeBytes = source.film?.bytes ?? (await storage().stat(source.key))?.sizeBytes;
      return sizeBytes === undefined ? null : { key: source.key, sizeBytes, isCopy: false };
    }
    if (tries > 0 || !canMakePublicCopies() || (await storage().stat(refusedMark))) return null;
    await makeOnce(target, () => withSlot(() => make(source, facts, target, cleanMark, refusedMark)));
  }
}

async function make(
  source: SourceFile,
  facts: PublicFacts,
  target: string,
  cleanMark: string,
  refusedMark: string,
): Promise<void> {
  await makeDatastoreFolder(unfinishedFolder());
  await storage().localCopy(source.key, (file) =>
    withFilm(source.film, file, (film) =>
      withUnfinished(async (copy) => {
        const outcome = await makePublicCopy(film ?? file, film ? "mp4" : source.format, facts, copy);
        if (outcome === "clean") await storage().put(cleanMark, empty);
        else if (outcome === "refused") await storage().put(refusedMark, empty);
        // No one ever sees half a copy: it gets its name when it is whole.
        else await storage().put(target, { path: copy });
      }, path.extname(target)),
    ),
  );
}

const empty = new Uint8Array();

/** The film within a file as one of its own, as long as `work` lasts; null when it is the whole file. */
const withFilm = (
  film: SourceFile["film"],
  file: string,
  work: (film: string | null) => Promise<void>,
): Promise<void> =>
  film
    ? withUnfinished(async (part) => {
        await writePart(file, film, part);
        await work(part);
      }, ".mp4")
    : work(null);
