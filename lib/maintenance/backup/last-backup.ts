import { z } from "zod";
import { db } from "@/lib/db/client";

/** When the library was backed up last, as far as its own database knows: for admins who want to be reminded. */

const key = "last-backup";

const lastBackupSchema = z.object({
  madeAt: z.iso.datetime(),
  folder: z.string(),
  photos: z.number(),
  sizeBytes: z.number(),
  /** Files that could not be backed up as they should be. */
  problems: z.number(),
});

export type LastBackup = z.infer<typeof lastBackupSchema>;

export async function noteBackup(backup: LastBackup): Promise<void> {
  const value = JSON.stringify(backup);
  await db().serverSetting.upsert({ where: { key }, create: { key, value }, update: { value } });
}

/** Null where there was none since this was noted. */
export async function findLastBackup(): Promise<LastBackup | null> {
  const row = await db().serverSetting.findUnique({ where: { key } });
  return row ? lastBackupSchema.parse(JSON.parse(row.value)) : null;
}
