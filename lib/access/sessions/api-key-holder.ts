import { createHash, timingSafeEqual } from "node:crypto";
import { signedInFrom } from "@/lib/access/sessions/signed-in";
import type { SignedIn } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";

/**
 * Keys by which programs sign in instead of their owner: an open half and a secret one, both random, so that a plain
 * hash protects the secret as well as a slow one would.
 */

/** The header that carries a key as "<open half>:<secret>". */
export const apiKeyHeader = "x-piwigo-api";

/** Whose key it is. */
export type KeyHolder = { user: SignedIn; tokenVersion: number; keyId: string };

const touchEveryMs = 60_000;

/** True for what looks like the open half of a key, and so for no name of a user who signs in by password. */
export const isApiKeyId = (text: string): boolean => /^pkid-\d{8}-[a-z0-9]{20}$/i.test(text);

/** How a secret is kept. */
export const secretHashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/**
 * The holder of a key, or null when there is none with this secret, it has expired or was revoked, or its owner is shut
 * out.
 */
export async function holderOfApiKey(keyId: string, secret: string): Promise<KeyHolder | null> {
  if (!isApiKeyId(keyId)) return null;
  const key = await db().apiKey.findUnique({ where: { id: keyId }, include: { owner: true } });
  const isRight = timingSafeEqual(Buffer.from(secretHashOf(secret)), Buffer.from(key?.secretHash ?? secretHashOf("")));
  if (!key || !isRight || !isAlive(key) || key.owner.isDisabled) return null;
  const now = new Date();
  if (!key.lastUsedAt || key.lastUsedAt.getTime() + touchEveryMs < now.getTime()) {
    await db().apiKey.updateMany({ where: { id: keyId }, data: { lastUsedAt: now } });
  }
  return {
    user: await signedInFrom(key.owner, { kind: "key", scope: key.scope }),
    tokenVersion: key.owner.tokenVersion,
    keyId,
  };
}

/** The same for the value of the header. */
export async function holderOfApiKeyHeader(header: string): Promise<KeyHolder | null> {
  const [keyId = "", secret = ""] = header.trim().split(":");
  return holderOfApiKey(keyId, secret);
}

/** Neither expired nor revoked. */
export const isAlive = (key: { expiresAt: Date; revokedAt: Date | null }): boolean =>
  !key.revokedAt && key.expiresAt.getTime() > Date.now();
