import { createHmac } from "node:crypto";
import { requireAdmin, visitor, type Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { config } from "@/lib/config";
import { isSameSecret } from "@/lib/core/same-secret";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { hashPassword } from "@/lib/users/passwords/hash";
import { requireGoodPassword } from "@/lib/users/passwords/chosen-password";
import { deleteSessionsOf } from "@/lib/users/sessions/commands";

/**
 * A link by which someone gives themselves a password, made by an admin and passed on by them. Nothing of it is kept:
 * it is signed, and names the state of the person's sessions, so that it ends with the first password that is chosen by
 * it, or otherwise.
 */

export const passwordLinkDays = 3;

export type PasswordLink = { user: number; until: number; key: string };

const signature = (userId: number, tokenVersion: number, until: number): string =>
  createHmac("sha256", config().NEXTAUTH_SECRET ?? "")
    .update(`password-link:${userId}:${tokenVersion}:${until}`)
    .digest("base64url");

/** The path of a new link. Errors: "not-found" for no one, or someone who is shut out. */
export async function createPasswordLink(viewer: Viewer, userId: number): Promise<string> {
  requireAdmin(viewer);
  const user = await db().user.findUnique({ where: { id: userId }, select: { tokenVersion: true, isDisabled: true } });
  if (!user || user.isDisabled) throw notFound("user");
  const until = Math.floor(Date.now() / 1000) + passwordLinkDays * 24 * 3600;
  return `/password?${new URLSearchParams({ user: String(userId), until: String(until), key: signature(userId, user.tokenVersion, until) })}`;
}

/** Whose link this is, or null for one that works no more, or never did. */
export async function holderOfPasswordLink({
  user: userId,
  until,
  key,
}: PasswordLink): Promise<{ id: number; name: string; tokenVersion: number } | null> {
  if (until * 1000 < Date.now()) return null;
  const user = await db().user.findUnique({
    where: { id: userId },
    select: { id: true, name: true, tokenVersion: true, isDisabled: true },
  });
  const isRight = isSameSecret(key, signature(userId, user?.tokenVersion ?? -1, until));
  return user && !user.isDisabled && isRight ? user : null;
}

/**
 * Gives the link's holder this password and ends all of their sessions. Errors: "forbidden" for a link that does not
 * work, "invalid".
 */
export async function choosePassword(link: PasswordLink, password: string): Promise<void> {
  const ended = () => new AppError("forbidden", "This link works no more. Ask an admin for a new one.");
  const holder = await holderOfPasswordLink(link);
  if (!holder) throw ended();
  const passwordHash = await hashPassword(await requireGoodPassword(password, holder.name));
  // Of two who use it at once, one finds it used.
  await db().$transaction(async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: holder.id, tokenVersion: holder.tokenVersion },
      data: { passwordHash, tokenVersion: { increment: 1 } },
    });
    if (count === 0) throw ended();
    await deleteSessionsOf(tx, holder.id);
  });
  recordAudit(visitor, { action: "password-changed", objectId: holder.id, label: holder.name, actor: holder });
}
