import { open } from "node:fs/promises";
import { systemCode } from "@/lib/broken-storage";

/**
 * Puts SQLite's write-ahead log on the disk. SQLite itself would do so in the only thread there is, which answers
 * no one while a disk takes its time, and uploads make it take some. So its connections leave that to us (`PRAGMA
 * synchronous = NORMAL`), and a change counts as made once its promise resolves. Changes made while the disk is at it
 * share the next turn.
 */
export class DurableLog {
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;

  /** `path`: of the database. */
  constructor(private readonly path: string) {}

  /** Resolves when all that was committed before is on the disk. Errors: those of the disk. */
  sync(): Promise<void> {
    if (!this.running) return (this.running = this.toDisk().finally(() => (this.running = null)));
    // What runs may have begun before this change was written.
    return (this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return this.sync();
      }));
  }

  private async toDisk(): Promise<void> {
    // Opened each time: it is another file after the last connection was closed, which puts all into the database.
    const log = await open(`${this.path}-wal`, "r").catch((error: unknown) => {
      if (systemCode(error) === "ENOENT") return null;
      throw error;
    });
    try {
      await log?.datasync();
    } finally {
      await log?.close();
    }
  }
}
