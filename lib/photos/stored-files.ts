import { db } from "@/lib/db/client";
import { log } from "@/lib/logging/log";
import { removeOriginal } from "@/lib/storage/originals";
import { renditionsKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { removeMarkedCopies } from "@/lib/watermarks/marked-copy";

/** A file whose row is gone. */
export type StoredFile = { path: string; sha256: string };

/**
 * Removes files whose rows are gone, and the renditions made from them unless another photo has the same bytes. What
 * cannot be removed now is left to `photoflow doctor`: its row is gone, and no one sees it.
 */
export async function removeFilesOf(files: StoredFile[]): Promise<void> {
  for (const { path, sha256 } of files) {
    try {
      await removeOriginal(path);
      if (await db().file.findFirst({ where: { sha256 }, select: { id: true } })) continue;
      await storage().deleteFolder(renditionsKey(sha256));
      await removeMarkedCopies(sha256);
    } catch (error) {
      log.warn({ event: "remove-failed", path, err: error }, "a file was not removed");
    }
  }
}
