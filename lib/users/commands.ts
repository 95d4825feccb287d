import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { db, isUniqueViolation, type Transaction } from "@/lib/db/client";
import { lastIdOf } from "@/lib/db/ids";
import { AppError } from "@/lib/errors";
import { joinDefaultGroups } from "@/lib/users/groups";
import { hashPassword } from "@/lib/users/passwords/hash";
import { newUserSchema, passwordSchema, type NewUser } from "@/lib/users/schema";
import { deleteSessionsOf } from "@/lib/users/sessions/commands";

/** Piwigo's level of someone who may see everything. */
const adminLevel = 8;

/** Adds a user. Errors: "conflict" when the name is taken, whatever its case. */
export async function createUser(viewer: Viewer, user: NewUser, role: "admin" | "member"): Promise<{ id: number }> {
  requireAdmin(viewer);
  const passwordHash = await hashPassword(newUserSchema.parse(user).password);
  return db().$transaction((tx) => insertUser(tx, user.name.trim(), passwordHash, role));
}

/** Adds the row of a user within a transaction; set-up, which has no viewer yet, shares it. */
export async function insertUser(tx: Transaction, name: string, passwordHash: string, role: "admin" | "member") {
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
  await db().$transaction(async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { passwordHash, tokenVersion: { increment: 1 } } });
    await deleteSessionsOf(tx, userId);
  });
}

/**
 * Shuts a user out, ending all of their sessions and keys, or lets them in again. Their photos stay. Errors: "conflict"
 * for the last admin who can sign in, because no one could undo it from the pages.
 */
export async function setDisabled(viewer: Viewer, userId: number, isDisabled: boolean): Promise<void> {
  requireAdmin(viewer);
  await db().$transaction(async (tx) => {
    const user = await tx.user.update({ where: { id: userId }, data: { isDisabled, tokenVersion: { increment: 1 } } });
    await deleteSessionsOf(tx, userId);
    if (isDisabled)
      await tx.apiKey.updateMany({ where: { ownerId: userId, revokedAt: null }, data: { revokedAt: new Date() } });
    const isAdminLeft = await tx.user.findFirst({ where: { role: "admin", isDisabled: false }, select: { id: true } });
    if (isDisabled && user.role === "admin" && !isAdminLeft) {
      throw new AppError("conflict", `“${user.name}” is the only admin who can sign in. Make another admin first.`);
    }
  });
}
