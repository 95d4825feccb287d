import { isAlive, secretHashOf } from "@/lib/access/sessions/api-key-holder";
import { requireOwnCredentials, requireScope, requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { randomText } from "@/lib/users/random-text";
import { apiKeyNameSchema, apiKeySchema, maxApiKeys, type NewApiKey } from "@/lib/users/schema";

/** The keys of the viewer's own programs. No one, not even an admin, sees or makes another person's. */

export type ApiKeyRow = {
  id: string;
  name: string;
  scope: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

const dayMs = 24 * 3600 * 1000;

const rowSelect = {
  id: true,
  name: true,
  scope: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
} as const;

/** All keys of the viewer, those that have ended too, newest first. */
export async function listApiKeys(viewer: Viewer): Promise<ApiKeyRow[]> {
  const { id } = requireSignedIn(viewer);
  return db().apiKey.findMany({
    where: { ownerId: id },
    select: rowSelect,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
}

/** Makes a key; its secret is known now and never again. Errors: "conflict" when there are too many that work. */
export async function createApiKey(viewer: Viewer, wanted: NewApiKey): Promise<ApiKeyRow & { secret: string }> {
  const owner = requireOwnCredentials(viewer);
  requireScope(owner, "administer");
  const { name, days, scope } = apiKeySchema.parse(wanted);
  const createdAt = new Date();
  const id = `pkid-${createdAt.toISOString().slice(0, 10).replaceAll("-", "")}-${randomText(20)}`;
  const secret = randomText(40);
  const made = await db().$transaction(async (tx) => {
    const keys = await tx.apiKey.findMany({ where: { ownerId: owner.id, revokedAt: null }, select: rowSelect });
    if (keys.filter(isAlive).length >= maxApiKeys) {
      throw new AppError("conflict", `You have ${maxApiKeys} keys that work. Revoke one that you no longer need.`);
    }
    const data = {
      id,
      secretHash: secretHashOf(secret),
      ownerId: owner.id,
      name,
      scope,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + days * dayMs),
    };
    return { ...(await tx.apiKey.create({ data, select: rowSelect })), secret };
  });
  recordAudit(viewer, { action: "key-made", label: name });
  return made;
}

/** Gives a key another name. Errors: "not-found" for a key that is not the viewer's. */
export async function renameApiKey(viewer: Viewer, keyId: string, name: string): Promise<void> {
  const owner = requireSignedIn(viewer);
  const { count } = await db().apiKey.updateMany({
    where: { id: keyId, ownerId: owner.id },
    data: { name: apiKeyNameSchema.parse(name) },
  });
  if (count === 0) throw notFound("key");
}

/** Ends a key and the sessions that it opened. Errors: "not-found" for a key that is not the viewer's. */
export async function revokeApiKey(viewer: Viewer, keyId: string): Promise<void> {
  const owner = requireSignedIn(viewer);
  const { name } = await db().$transaction(async (tx) => {
    const key = await tx.apiKey.findFirst({ where: { id: keyId, ownerId: owner.id } });
    if (!key) throw notFound("key");
    if (!key.revokedAt) await tx.apiKey.update({ where: { id: keyId }, data: { revokedAt: new Date() } });
    await tx.piwigoSession.deleteMany({ where: { apiKeyId: keyId } });
    return key;
  });
  recordAudit(viewer, { action: "key-revoked", label: name });
}
