import { createHash } from "node:crypto";
import { db } from "@/lib/db/client";

/**
 * Keys in addresses ("?auth=…") that sign their user in, as Piwigo's authentication keys. Random, so that a plain hash
 * protects them.
 */

export const signInLinkHash = (key: string): string => createHash("sha256").update(key).digest("hex");

/** Who may have one: no one who manages the gallery, or wants more asked than a password. */
export const mayHaveSignInLink = (user: {
  role: string;
  isDisabled: boolean;
  authenticator: { confirmedAt: Date | null } | null;
}): boolean => user.role !== "admin" && !user.isDisabled && !user.authenticator?.confirmedAt;

/**
 * Whom a key signs in; null when it never was one, has expired, or its user has another password, manages by now, has
 * a second factor or is shut out.
 */
export async function holderOfSignInLink(
  key: string,
): Promise<{ userId: number; name: string; tokenVersion: number } | null> {
  if (!/^[a-z0-9]{30}$/i.test(key)) return null;
  const link = await db().signInLink.findUnique({
    where: { keyHash: signInLinkHash(key) },
    include: { user: { include: { authenticator: true } } },
  });
  if (
    !link ||
    link.expiresAt.getTime() <= Date.now() ||
    link.tokenVersion !== link.user.tokenVersion ||
    !mayHaveSignInLink(link.user)
  )
    return null;
  return { userId: link.userId, name: link.user.name, tokenVersion: link.tokenVersion };
}
