import type { SignedIn } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { wanted } from "@/lib/db/lists";
import { query, withoutIndex } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";

/**
 * Which of these MD5 sums are of files that `owner` has already, as sum → photo: of the bytes, or as the client called
 * them. Only one's own count, because each person owns what they send; what lies in the trash does not, so that sending
 * it again brings it back. Without its index SQLite does not walk through all files of the owner for each sum.
 */
export async function ownPhotosByMd5(owner: SignedIn, sums: string[]): Promise<Map<string, number>> {
  if (sums.length === 0) return new Map();
  const named = sums.map((sum) => sum.toLowerCase());
  const rows = await fetchAll(
    db(),
    query
      .selectFrom(
        filesWith("f.md5", named, owner.id)
          .unionAll(filesWith("f.claimedMd5", named, owner.id))
          .as("found"),
      )
      .select(({ fn }) => ["found.sum", fn.min<number>("found.photoId").as("photoId")])
      .groupBy("found.sum"),
  );
  return new Map(rows.map((row) => [row.sum, row.photoId]));
}

const filesWith = (column: "f.md5" | "f.claimedMd5", sums: readonly string[], ownerId: number) =>
  query
    .selectFrom(wanted(sums))
    .crossJoin("File as f")
    .innerJoin("Photo as p", "p.id", "f.photoId")
    .select(["wanted.value as sum", "p.id as photoId"])
    .whereRef(column, "=", "wanted.value")
    .where(({ eb, ref }) => eb(withoutIndex(ref("f.ownerId")), "=", ownerId))
    .where("f.role", "in", ["original", "raw", "motion"])
    .where("p.trashedAt", "is", null);
