import { requireOwnCredentials, type Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import { holdingsOf, type Holdings } from "@/lib/users/holdings";
import { confirmPassword } from "@/lib/users/passwords/confirm-password";
import { removePerson, type ThingsLeft } from "@/lib/users/remove-person";

/** Leaving the gallery for good. What one has goes to an admin: nothing is deleted that could not be got back. */

/** What leaving would move, and to whom; `heir` is null for who cannot leave, as there is no other admin. */
export async function whatLeavingMoves(viewer: Viewer): Promise<Holdings & { heir: string | null }> {
  const person = requireOwnCredentials(viewer);
  const [holdings, heir] = await Promise.all([holdingsOf(person.id), heirOf(db(), person.id)]);
  return { ...holdings, heir: heir?.name ?? null };
}

/**
 * Deletes the viewer's account, with its sessions, keys, links, marks and comments. Errors: "forbidden" for a wrong
 * password, "conflict" when no other admin is left.
 */
export async function leave(viewer: Viewer, currentPassword: string, things: ThingsLeft): Promise<void> {
  const { person } = await confirmPassword(viewer, currentPassword);
  await inTransaction(async (tx, tell) => {
    const heir = await heirOf(tx, person.id);
    if (!heir)
      throw new AppError("conflict", "No other admin is here who could take care of the gallery. Make one first.");
    await removePerson(tx, tell, { userId: person.id, heirId: heir.id, things });
  });
  recordAudit(viewer, { action: "person-deleted", objectId: person.id, label: person.name });
}

/** The first other admin who can sign in. */
const heirOf = (reader: Pick<Transaction, "user">, userId: number): Promise<{ id: number; name: string } | null> =>
  reader.user.findFirst({
    where: { role: "admin", isDisabled: false, id: { not: userId } },
    orderBy: { id: "asc" },
    select: { id: true, name: true },
  });
