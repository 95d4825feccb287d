import type { Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { requireGoodPassword } from "@/lib/users/passwords/chosen-password";
import { confirmPassword } from "@/lib/users/passwords/confirm-password";
import { hashPassword } from "@/lib/users/passwords/hash";
import { deleteOtherSessionsOf } from "@/lib/users/sessions/commands";

/**
 * Gives the viewer another password. All else that they have open ends, and so do links made for them; keys stay.
 * Answers how many sessions ended. Errors: "forbidden" for a wrong old password, "invalid", "conflict".
 */
export async function changePassword(viewer: Viewer, currentPassword: string, password: string): Promise<number> {
  const { person, tokenVersion } = await confirmPassword(viewer, currentPassword);
  const passwordHash = await hashPassword(await requireGoodPassword(password, person.name));
  const ended = await db().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: person.id, tokenVersion },
      data: { passwordHash, tokenVersion: tokenVersion + 1 },
    });
    if (count === 0) throw new AppError("conflict", "Your password was changed elsewhere a moment ago. Sign in again.");
    return deleteOtherSessionsOf(tx, person, tokenVersion + 1);
  });
  recordAudit(viewer, { action: "password-changed", objectId: person.id, label: person.name });
  return ended;
}
