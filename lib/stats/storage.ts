import { isAdmin, isStranger, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { estimateRenditions } from "@/lib/renditions/disk-use";

/**
 * What files take. Files are told to those alone who may change their photos: admins hear of all, everyone else of
 * their own, and visitors of none. Files of photos in the trash count until it is emptied.
 */
export type Storage = {
  total_files: number;
  total_bytes: number;
  /** Those that take most first. */
  kinds: { role: string; files: number; bytes: number; formats: { format: string; files: number; bytes: number }[] }[];
  /** Everyone's, for admins; null for others. */
  renditions: { bytes: number; is_estimate: boolean } | null;
};

/** Null for those without an account. */
export async function storageOf(viewer: Viewer): Promise<Storage | null> {
  if (isStranger(viewer)) return null;
  const counted = await db().fileStats.findMany({
    where: { ...(isAdmin(viewer) || viewer.kind === "system" ? {} : { ownerId: viewer.id }), files: { gt: 0 } },
  });
  const kinds = new Map<string, Storage["kinds"][number]>();
  for (const { role, format, files, bytes } of counted) {
    const kind = kinds.get(role) ?? { role, files: 0, bytes: 0, formats: [] };
    const known = kind.formats.find((one) => one.format === format) ?? { format, files: 0, bytes: 0 };
    if (known.files === 0) kind.formats.push(known);
    for (const sum of [kind, known]) [sum.files, sum.bytes] = [sum.files + files, sum.bytes + Number(bytes)];
    kinds.set(role, kind);
  }
  const byBytes = (one: { bytes: number }, other: { bytes: number }) => other.bytes - one.bytes;
  for (const { formats } of kinds.values()) formats.sort(byBytes);
  const all = [...kinds.values()].sort(byBytes);
  return {
    total_files: all.reduce((sum, { files }) => sum + files, 0),
    total_bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    kinds: all,
    renditions: isAdmin(viewer) ? await estimateRenditions() : null,
  };
}
