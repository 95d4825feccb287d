import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { randomBytes } from "node:crypto";
import { requireAdmin, requireSignedIn, type Role, type Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { isUniqueViolation, type Transaction } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { inTransaction } from "@/lib/events/transaction";
import { insertUser } from "@/lib/users/commands";
import { setGroupsOf } from "@/lib/users/groups";
import { removePerson, type ThingsLeft } from "@/lib/users/remove-person";
import { hashPassword } from "@/lib/users/passwords/hash";
import { createPasswordLink } from "@/lib/users/passwords/password-link";
import { requireGoodPassword } from "@/lib/users/passwords/chosen-password";
import { requireMaySetOwnEmail } from "@/lib/users/own-account";
import { emailSchema, givenPasswordSchema, userNameSchema } from "@/lib/users/schema";
import { deleteSessionsOf } from "@/lib/users/sessions/commands";

/** Adding, changing and removing people, for admins. */

/**
 * Adds someone under a password that the admin chose, however short; without `groupIds` into the groups that are for
 * everybody new. Errors: "conflict" for a taken name, "invalid".
 */
export async function addMember(
  viewer: Viewer,
  person: { name: string; password: string; email: string; role?: Role; groupIds?: number[] },
): Promise<{ id: number }> {
  requireAdmin(viewer);
  const name = parseOrThrow(userNameSchema, person.name, "name");
  const email = parseOrThrow(emailSchema, person.email, "email");
  const passwordHash = await hashPassword(parseOrThrow(givenPasswordSchema, person.password, "password"));
  const added = await inTransaction(async (tx, tell) => {
    const user = await insertUser(tx, name, passwordHash, person.role ?? "member");
    if (email) await tx.user.update({ where: { id: user.id }, data: { email } });
    if (person.groupIds) await setGroupsOf(tx, user.id, person.groupIds);
    tell({ type: "people.changed" });
    return user;
  });
  recordAudit(viewer, { action: "person-added", objectId: added.id, label: name });
  return added;
}

/**
 * Adds someone who gives themselves a password by a link, and answers its path. Errors: "conflict" for a taken name,
 * "invalid".
 */
export async function invite(
  viewer: Viewer,
  person: { name: string; email: string; role: Role; groupIds: number[] },
): Promise<{ id: number; path: string }> {
  // No one knows this one.
  const { id } = await addMember(viewer, { ...person, password: randomBytes(24).toString("base64url") });
  return { id, path: await createPasswordLink(viewer, id) };
}

export type MemberChanges = {
  name?: string;
  password?: string;
  email?: string;
  role?: Role;
  level?: number;
  /** How much their files may take; null: as much as fits. */
  quotaBytes?: number | null;
  isDisabled?: boolean;
  /** Exactly the groups to be in. */
  groupIds?: number[];
};

/**
 * Changes what is given. A new password and being shut out end all sessions. Errors: "not-found", "conflict",
 * "invalid".
 */
export async function updateMember(viewer: Viewer, userId: number, changes: MemberChanges): Promise<void> {
  const isOneself = viewer.kind === "user" && viewer.id === userId;
  if (!isOneself || changes.role || changes.level !== undefined || changes.quotaBytes !== undefined || changes.groupIds)
    requireAdmin(viewer);
  const { groupIds, password, name, email, ...plain } = changes;
  if (isOneself && email !== undefined) await requireMaySetOwnEmail(viewer, email);
  const data = {
    ...plain,
    ...(name === undefined ? {} : namesOf(parseOrThrow(userNameSchema, name, "name"))),
    ...(email === undefined ? {} : { email: parseOrThrow(emailSchema, email, "email") }),
    ...(password === undefined
      ? {}
      : {
          passwordHash: await hashPassword(
            isOneself
              ? await requireGoodPassword(password, name ?? viewer.name)
              : parseOrThrow(givenPasswordSchema, password, "password"),
          ),
        }),
    ...(password === undefined && !changes.isDisabled ? {} : { tokenVersion: { increment: 1 } }),
  };
  const nameNow = await inTransaction(async (tx, tell) => {
    if ((await tx.user.count({ where: { id: userId } })) === 0) throw notFound("user");
    const changed = await tx.user.update({ where: { id: userId }, data }).catch((error: unknown) => {
      throw isUniqueViolation(error)
        ? new AppError("conflict", `There is a user called “${name}” already. Choose another name.`, { field: "name" })
        : error;
    });
    if (data.tokenVersion) await deleteSessionsOf(tx, userId);
    await requireAdminLeft(tx);
    if (groupIds) await setGroupsOf(tx, userId, groupIds);
    tell({ type: "people.changed" });
    return changed.name;
  });
  const action = password === undefined ? "person-changed" : "password-changed";
  recordAudit(viewer, { action, objectId: userId, label: nameNow });
}

/**
 * Removes someone. Their photos and albums become those of the heir (the admin who does so, where none is named), as
 * they are or in the trash: nothing is lost. Errors: "not-found", "conflict", "invalid" for who can be no heir.
 */
export async function deleteMember(
  viewer: Viewer,
  userId: number,
  { things = "keep", heirName = "" }: { things?: ThingsLeft; heirName?: string } = {},
): Promise<void> {
  requireAdmin(viewer);
  const { id: ownId } = requireSignedIn(viewer);
  if (ownId === userId) throw new AppError("conflict", "One cannot delete oneself.");
  const { name } = await inTransaction(async (tx, tell) => {
    const gone = await tx.user.findUnique({ where: { id: userId }, select: { name: true } });
    if (!gone) throw notFound("user");
    const heirId = heirName.trim() === "" ? ownId : await heirNamed(tx, heirName.trim(), userId);
    await removePerson(tx, tell, { userId, heirId, things });
    await requireAdminLeft(tx);
    return gone;
  });
  recordAudit(viewer, { action: "person-deleted", objectId: userId, label: name });
}

/** Someone who may have photos of their own. */
async function heirNamed(tx: Transaction, name: string, userId: number): Promise<number> {
  const heir = await tx.user.findUnique({ where: { nameKey: name.toLowerCase() } });
  if (!heir) throw new AppError("invalid", `There is no one called “${name}”.`, { field: "heirName" });
  if (heir.id === userId || heir.isDisabled || heir.role === "viewer")
    throw new AppError("invalid", `“${heir.name}” cannot have them. Name a member or an admin who is let in.`, {
      field: "heirName",
    });
  return heir.id;
}

const namesOf = (name: string) => ({ name, nameKey: name.toLowerCase() });

async function requireAdminLeft(tx: Transaction): Promise<void> {
  const isThere = await tx.user.findFirst({ where: { role: "admin", isDisabled: false }, select: { id: true } });
  if (!isThere)
    throw new AppError("conflict", "No one would be left who may manage this gallery. Make another admin first.");
}
