import { encode } from "next-auth/jwt";
import { linkSessionMs, openBrowserSession } from "@/lib/access/sessions/browser-session";
import { holderOfSignInLink, mayHaveSignInLink, signInLinkHash } from "@/lib/access/sessions/sign-in-link-holder";
import { isServedOverTls, sessionCookieName, viewerOfCookieHeader } from "@/lib/access/sessions/session-token";
import { requireAdmin, visitor, type Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { randomText } from "@/lib/users/random-text";

/**
 * Addresses that sign a member in, made by an admin and passed on by them: for whoever cannot be asked for a password.
 */

export const signInLinkSeconds = 3 * 24 * 3600;

export type NewSignInLink = { id: number; key: string; createdAt: Date; expiresAt: Date };

/**
 * Makes a key, which is known now and never again. Errors: "not-found" for no one, "conflict" for someone who manages
 * the gallery, is shut out or has a second factor.
 */
export async function createSignInLink(viewer: Viewer, userId: number): Promise<NewSignInLink> {
  requireAdmin(viewer);
  const user = await db().user.findUnique({
    where: { id: userId },
    select: { role: true, isDisabled: true, tokenVersion: true, authenticator: true },
  });
  if (!user) throw notFound("user");
  if (user.authenticator?.confirmedAt)
    throw new AppError("conflict", "This person signs in with a second factor, which a link would go round.");
  if (!mayHaveSignInLink(user)) throw new AppError("conflict", "Admins sign in by their password alone.");
  const key = randomText(30);
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + signInLinkSeconds * 1000);
  const { id } = await db().signInLink.create({
    data: { keyHash: signInLinkHash(key), userId, tokenVersion: user.tokenVersion, createdAt, expiresAt },
    select: { id: true },
  });
  return { id, key, createdAt, expiresAt };
}

/**
 * The cookie that signs a browser in by the key of its address, until it is closed; null where none is needed: the key
 * works no more, or someone is signed in, whom no link shall turn into someone else.
 */
export async function cookieOfSignInLink(key: string | null, cookies: string | null): Promise<string | null> {
  const secret = config().NEXTAUTH_SECRET;
  if (!key || !secret || (await viewerOfCookieHeader(cookies)).kind === "user") return null;
  const holder = await holderOfSignInLink(key);
  if (!holder) return null;
  const session = await openBrowserSession(holder.userId, holder.tokenVersion, "link");
  recordAudit(visitor, { action: "signed-in", actor: { id: holder.userId, name: holder.name } });
  const token = await encode({
    secret,
    maxAge: linkSessionMs / 1000,
    token: { sub: String(holder.userId), name: holder.name, session },
  });
  return `${sessionCookieName()}=${token}; Path=/; HttpOnly; SameSite=Lax${isServedOverTls() ? "; Secure" : ""}`;
}
