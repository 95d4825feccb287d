import { opendir, stat } from "node:fs/promises";
import path from "node:path";
import { derivativeNames, type DerivativeName } from "@/lib/renditions/derivatives";
import { renditionsFolder } from "@/lib/storage/paths";

/** Bytes that renditions take, all together and by Piwigo's sizes; `others` are our own. */
export type DiskUse = { total: number; others: number; byName: Map<DerivativeName, number> };

/** Walks through all renditions, file by file: some seconds for a large library. */
export async function renditionsOnDisk(): Promise<DiskUse> {
  const use: DiskUse = { total: 0, others: 0, byName: new Map() };
  const folder = await opendir(renditionsFolder(), { recursive: true }).catch((error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? null : Promise.reject(error)));
  if (!folder) return use;
  for await (const entry of folder) {
    if (!entry.isFile()) continue;
    // What is removed meanwhile takes nothing.
    const bytes = await stat(path.join(entry.parentPath, entry.name)).then((file) => file.size, () => 0);
    const name = derivativeNames.find((known) => entry.name.startsWith(`piwigo-${known}.`));
    use.total += bytes;
    if (name) use.byName.set(name, (use.byName.get(name) ?? 0) + bytes);
    else use.others += bytes;
  }
  return use;
}
