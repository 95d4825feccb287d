import { originalKey } from "@/lib/storage/keys";
import { withOriginal } from "@/lib/storage/originals";
import { storage } from "@/lib/storage/storage";

/** Moves a file of originals/ out of the way: nothing there is ever deleted by a check. */
export async function moveToLostAndFound(relativePath: string): Promise<void> {
  const target = `lost+found/${relativePath}`;
  const isTaken = (await storage().stat(target)) !== null;
  await withOriginal(relativePath, (path) => storage().put(isTaken ? `${target}.${Date.now()}` : target, { path }));
  await storage().delete(originalKey(relativePath));
}
