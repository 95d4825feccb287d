import { opendir, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { derivativeNames, type DerivativeName } from "@/lib/renditions/derivatives";
import { renditionsFolder } from "@/lib/storage/paths";
import { systemCode } from "@/lib/broken-storage";

/** Bytes that renditions take, all together and by Piwigo's sizes; `others` are our own. */
export type DiskUse = { total: number; others: number; byName: Map<DerivativeName, number> };

/** Walks through all renditions, file by file: some seconds for a large library. */
export async function renditionsOnDisk(): Promise<DiskUse> {
  const use: DiskUse = { total: 0, others: 0, byName: new Map() };
  const folder = await opendir(renditionsFolder(), { recursive: true }).catch((error: unknown) =>
    systemCode(error) === "ENOENT" ? null : Promise.reject(error),
  );
  if (!folder) return use;
  for await (const entry of folder) {
    if (!entry.isFile()) continue;
    // What is removed meanwhile takes nothing.
    const bytes = await stat(path.join(entry.parentPath, entry.name)).then(
      (file) => file.size,
      () => 0,
    );
    const name = derivativeNames.find((known) => entry.name.startsWith(`piwigo-${known}.`));
    use.total += bytes;
    if (name) use.byName.set(name, (use.byName.get(name) ?? 0) + bytes);
    else use.others += bytes;
  }
  return use;
}

/** So many files are looked at before the rest is reckoned from them. */
const filesOfEstimate = 1500;

type Estimate = { bytes: number; is_estimate: boolean };

/** Looking takes longer than all else on the page of statistics, and who opens it twice need not wait twice. */
const estimateHoldsMs = 60_000;
let known: { madeAt: number; estimate: Promise<Estimate> } | null = null;

/**
 * Bytes that renditions take, as they were within the last minute: counted for a small library, for a large one
 * reckoned from some of its folders, which are named by hashes and therefore alike.
 */
export function estimateRenditions(): Promise<Estimate> {
  if (!known || Date.now() - known.madeAt > estimateHoldsMs)
    known = { madeAt: Date.now(), estimate: lookAtRenditions() };
  return known.estimate;
}

async function lookAtRenditions(): Promise<Estimate> {
  const folders = await readdir(renditionsFolder(), { withFileTypes: true }).then(
    (entries) =>
      entries
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort(),
    () => [],
  );
  let [bytes, files, seen] = [0, 0, 0];
  for (const folder of folders) {
    if (files >= filesOfEstimate) break;
    const entries = await readdir(path.join(renditionsFolder(), folder), {
      recursive: true,
      withFileTypes: true,
    }).catch(() => []);
    const sizes = await Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map((entry) =>
          stat(path.join(entry.parentPath, entry.name)).then(
            ({ size }) => size,
            () => 0,
          ),
        ),
    );
    bytes += sizes.reduce((sum, size) => sum + size, 0);
    files += sizes.length;
    seen++;
  }
  return { bytes: seen === 0 ? 0 : Math.round((bytes * folders.length) / seen), is_estimate: seen < folders.length };
}
