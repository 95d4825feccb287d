import { requireAdmin, type Role, type Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { db, isUniqueViolation, type Transaction } from "@/lib/db/client";
import { lastIdOf } from "@/lib/db/ids";
import { AppError, notFound } from "@/lib/errors";
import { joinDefaultGroups } from "@/lib/users/groups";
import { hashPassword } from "@/lib/users/passwords/hash";
import { newUserSchema, passwordSchema, type NewUser } from "@/lib/users/schema";
import { deleteSessionsOf } from "@/lib/users/sessions/commands";

/** Piwigo's level of someone who may see everything. */
const adminLevel = 8;

/** Adds a user. Errors: "conflict" when the name is taken, whatever its case. */
export async function createUser(viewer: Viewer, user: NewUser, role: Role): Promise<{ id: number }> {
  requireAdmin(viewer);
  const passwordHash = await hashPassword(newUserSchema.parse(user).password);
  const name = user.name.trim();
  const made = await db().$transaction((tx) => insertUser(tx, name, passwordHash, role));
  recordAudit(viewer, { action: "person-added", objectId: made.id, label: name });
  return made;
}

/** Adds the row of a user within a transaction; set-up, which has no viewer yet, shares it. */
export async function insertUser(tx: Transaction, name: string, passwordHash: string, role: Role) {
  try {
    const user = await tx.user.create({
      data: {
        id: await idOfNext(tx),
        name,
        nameKey: name.toLowerCase(),
        passwordHash,
        role,
        level: role === "admin" ? adminLevel : 0,
      },
      select: { id: true },
    });
    await joinDefaultGroups(tx, user.id);
    return user;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("conflict", `There is a user called “${name}” already. Choose another name.`, { field: "name" });
  }
}

/** Piwigo's clients know 2 as its guest, who has no account here: the second person is 3. */
async function idOfNext(tx: Transaction): Promise<number | undefined> {
  return (await lastIdOf(tx, "User")) === 1 ? 3 : undefined;
}

/** Gives a user a new password and ends all of their sessions. */
export async function setPassword(viewer: Viewer, userId: number, password: string): Promise<void> {
  if (viewer.kind !== "user" || viewer.id !== userId) requireAdmin(viewer);
  const passwordHash = await hashPassword(passwordSchema.parse(password));
  const { name } = await db().$transaction(async (tx) => {
    await deleteSessionsOf(tx, userId);
    return tx.user.update({ where: { id: userId }, data: { passwordHash, tokenVersion: { increment: 1 } } });
  });
  recordAudit(viewer, { action: "password-changed", objectId: userId, label: name });
}

/**
 * Shuts people out, ending all of their sessions and keys, or lets them in again. Their photos stay. Errors:
 * "not-found"; "conflict" when no admin would be left who can sign in, because no one could undo it from the pages.
 * Nothing is changed then.
 */
export async function setDisabled(viewer: Viewer, userIds: readonly number[], isDisabled: boolean): Promise<void> {
  requireAdmin(viewer);
  const ids = [...new Set(userIds)];
  const people = await db().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  await db().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: { in: ids } },
      data: { isDisabled, tokenVersion: { increment: 1 } },
    });
    if (count < ids.length) throw notFound("user");
    for (const id of ids) await deleteSessionsOf(tx, id);
    if (!isDisabled) return;
    await tx.apiKey.updateMany({ where: { ownerId: { in: ids }, revokedAt: null }, data: { revokedAt: new Date() } });
    if (!(await tx.user.findFirst({ where: { role: "admin", isDisabled: false }, select: { id: true } })))
      throw new AppError("conflict", "No admin would be left who can sign in. Make another admin first.");
  });
  for (const { id, name } of people)
    recordAudit(viewer, { action: isDisabled ? "person-shut-out" : "person-let-in", objectId: id, label: name });
}
