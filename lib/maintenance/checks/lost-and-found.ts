import { mkdir, rename, stat } from "node:fs/promises";
import path from "node:path";
import { config } from "@/lib/config";
import { originalPath } from "@/lib/storage/paths";

/** Moves a file of originals/ out of the way: nothing there is ever deleted by a check. */
export async function moveToLostAndFound(relativePath: string): Promise<void> {
  const target = path.join(config().DATASTORE, "lost+found", relativePath);
  await mkdir(path.dirname(target), { recursive: true });
  const isTaken = await stat(target).then(
    () => true,
    () => false,
  );
  await rename(originalPath(relativePath), isTaken ? `${target}.${Date.now()}` : target);
}
