import { deleteAlbumWithin } from "@/lib/albums/commands";
import type { Transaction } from "@/lib/db/client";
import { query, storedDate } from "@/lib/db/query";
import { execute } from "@/lib/db/run";
import type { Tell } from "@/lib/events/transaction";
import { handOver } from "@/lib/users/hand-over";

/**
 * What becomes of the things of someone who goes. Photos and albums stay as they are, with their heir; or albums are
 * deleted and photos go to the heir's trash.
 */
export type ThingsLeft = "keep" | "trash";

/**
 * Deletes an account within a transaction, with its sessions, keys, links, marks and comments; its things go to the
 * heir.
 */
export async function removePerson(
  tx: Transaction,
  tell: Tell,
  { userId, heirId, things }: { userId: number; heirId: number; things: ThingsLeft },
): Promise<void> {
  if (things === "trash") {
    const albums = await tx.album.findMany({ where: { ownerId: userId }, select: { id: true } });
    for (const { id } of albums) await deleteAlbumWithin(tx, tell, id);
    await execute(tx, trashAllOf(userId));
  }
  await handOver(tx, userId, heirId);
  await tx.user.delete({ where: { id: userId } });
  tell({ type: "people.changed" });
}

const trashAllOf = (ownerId: number) =>
  query
    .updateTable("Photo")
    .set({ trashedAt: storedDate(new Date()), publicLevel: null, publicDisclosure: 0 })
    .where("ownerId", "=", ownerId)
    .where("trashedAt", "is", null);
