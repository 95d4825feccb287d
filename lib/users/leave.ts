import { requireOwnCredentials, type Viewer } from "@/lib/access/viewer";
import { deleteAlbumWithin } from "@/lib/albums/commands";
import { db, type Transaction } from "@/lib/db/client";
import { query, storedDate } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import { handOver } from "@/lib/users/hand-over";
import { holdingsOf, type Holdings } from "@/lib/users/holdings";
import { confirmPassword } from "@/lib/users/passwords/confirm-password";

/** Leaving the gallery for good. What one has goes to an admin: nothing is deleted that could not be got back. */

/** Photos and albums stay as they are, with an admin; or albums are deleted and photos go to that admin's trash. */
export type LeavingPhotos = "keep" | "trash";

/** What leaving would move, and to whom; `heir` is null for who cannot leave, as there is no other admin. */
export async function whatLeavingMoves(viewer: Viewer): Promise<Holdings & { heir: string | null }> {
  const person = requireOwnCredentials(viewer);
  const [holdings, heir] = await Promise.all([holdingsOf(person.id), heirOf(db(), person.id)]);
  return { ...holdings, heir: heir?.name ?? null };
}

/**
 * Deletes the viewer's account, with its sessions, keys, links and marks. Errors: "forbidden" for a wrong password,
 * "conflict" when no other admin is left.
 */
export async function leave(viewer: Viewer, currentPassword: string, photos: LeavingPhotos): Promise<void> {
  const { person } = await confirmPassword(viewer, currentPassword);
  await inTransaction(async (tx, tell) => {
    const heir = await heirOf(tx, person.id);
    if (!heir)
      throw new AppError("conflict", "No other admin is here who could take care of the gallery. Make one first.");
    if (photos === "trash") {
      const albums = await tx.album.findMany({ where: { ownerId: person.id }, select: { id: true } });
      for (const { id } of albums) await deleteAlbumWithin(tx, tell, id);
      await execute(tx, trashAllOf(person.id));
    }
    await handOver(tx, person.id, heir.id);
    await tx.user.delete({ where: { id: person.id } });
    tell({ type: "people.changed" });
  });
}

const trashAllOf = (ownerId: number) =>
  query
    .updateTable("Photo")
    .set({ trashedAt: storedDate(new Date()), publicLevel: null, publicDisclosure: 0 })
    .where("ownerId", "=", ownerId)
    .where("trashedAt", "is", null);

/** The first other admin who can sign in. */
const heirOf = (reader: Pick<Transaction, "user">, userId: number): Promise<{ id: number; name: string } | null> =>
  reader.user.findFirst({
    where: { role: "admin", isDisabled: false, id: { not: userId } },
    orderBy: { id: "asc" },
    select: { id: true, name: true },
  });
