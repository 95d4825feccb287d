import { rm } from "node:fs/promises";
import { db } from "@/lib/db/client";
import { log } from "@/lib/logging/log";
import { removeOriginal } from "@/lib/storage/originals";
import { renditionFolder } from "@/lib/storage/paths";
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
      await rm(renditionFolder(sha256), { recursive: true, force: true });
      await removeMarkedCopies(sha256);
    } catch (error) {
      log.warn({ event: "remove-failed", path, err: error }, "a file was not removed");
    }
  }
}
