import path from "node:path";
import { derivativeNames, type DerivativeName } from "@/lib/renditions/derivatives";
import { renditions } from "@/lib/storage/keys";
import { listAll } from "@/lib/storage/list-all";
import { storage } from "@/lib/storage/storage";

/** Bytes that renditions take, all together and by Piwigo's sizes; `others` are our own. */
export type DiskUse = { total: number; others: number; byName: Map<DerivativeName, number> };

/** Walks through all renditions, file by file: some seconds for a large library. */
export async function renditionsOnDisk(): Promise<DiskUse> {
  const use: DiskUse = { total: 0, others: 0, byName: new Map() };
  for await (const { key, sizeBytes } of listAll(renditions)) {
    const name = derivativeNames.find((known) => path.posix.basename(key).startsWith(`piwigo-${known}.`));
    use.total += sizeBytes;
    if (name) use.byName.set(name, (use.byName.get(name) ?? 0) + sizeBytes);
    else use.others += sizeBytes;
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
  const folders = await storage().listFolders(renditions);
  let [bytes, files, seen] = [0, 0, 0];
  for (const folder of folders) {
    if (files >= filesOfEstimate) break;
    for await (const { sizeBytes } of listAll(`${renditions}/${folder}`)) {
      bytes += sizeBytes;
      files++;
    }
    seen++;
  }
  return { bytes: seen === 0 ? 0 : Math.round((bytes * folders.length) / seen), is_estimate: seen < folders.length };
}
