import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { Prisma } from "@prisma/client";
import { cookieValue } from "@/lib/access/sessions/session-token";
import { disclosureOf } from "@/lib/access/disclosure-bits";
import type { Bearer } from "@/lib/access/viewer";
import { config } from "@/lib/config";
import { readPrepared } from "@/lib/db/read-prepared";

/**
 * From the token of a share link's address to who is asking: the bearer of the link. A link shows what it says as long
 * as its maker may change that; one that ended is the same as one that never was.
 */

const tokenPattern = /^[\w-]{32}$/;

/** The token of a link: derived, so that its maker can be shown the address again, and random without the secret. */
export const shareToken = (seed: string): string =>
  createHmac("sha256", config().NEXTAUTH_SECRET ?? "")
    .update(`share-link:${seed}`)
    .digest("base64url")
    .slice(0, 32);

export const shareTokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

/** A link that holds: open to whoever asks, or behind a password that they have not given yet. */
export type OpenedLink =
  { state: "open"; bearer: Bearer } | { state: "locked"; link: { id: number; passwordHash: string } };

type LinkRow = {
  id: number;
  makerId: number;
  makerRole: string;
  albumId: number | null;
  hasInner: number | boolean;
  passwordHash: string | null;
  expiresAt: string | Date | null;
  disclosure: number;
  level: number;
  changedAt: string | Date;
};

/** The link of a token, for a browser with these cookies; null when there is none that holds. */
export async function openShareLink(
  token: string | null | undefined,
  cookies: string | null | undefined,
): Promise<OpenedLink | null> {
  if (!token || !tokenPattern.test(token)) return null;
  const [link] = await readPrepared<LinkRow>(Prisma.sql`
    SELECT l."id", l."makerId", u."role" AS "makerRole", l."albumId", l."hasInner", l."passwordHash", l."expiresAt",
      l."disclosure", l."level", l."changedAt"
    FROM "ShareLink" l JOIN "User" u ON u."id" = l."makerId" LEFT JOIN "Album" a ON a."id" = l."albumId"
    WHERE l."tokenHash" = ${shareTokenHash(token)} AND NOT u."isDisabled"
      AND (l."albumId" IS NULL OR a."ownerId" = l."makerId" OR u."role" = 'admin')`);
  if (!link || (link.expiresAt !== null && new Date(link.expiresAt).getTime() <= Date.now())) return null;
  const { id, passwordHash } = link;
  if (passwordHash !== null && !isUnlocked({ id, passwordHash }, cookies))
    return { state: "locked", link: { id, passwordHash } };
  return { state: "open", bearer: await bearerOf(link) };
}

/** The bearer of the link that a request names; null where it names none that is open to them. */
export async function bearerOfRequest(
  token: string | null | undefined,
  cookies: string | null | undefined,
): Promise<Bearer | null> {
  const opened = await openShareLink(token, cookies);
  return opened?.state === "open" ? opened.bearer : null;
}

async function bearerOf(link: LinkRow): Promise<Bearer> {
  return {
    kind: "bearer",
    linkId: link.id,
    version: new Date(link.changedAt).getTime(),
    opens:
      link.albumId === null
        ? { photosOf: link.makerRole === "admin" ? null : link.makerId }
        : { albumIds: link.hasInner ? await withInner(link.albumId) : [link.albumId] },
    level: link.level,
    disclosure: disclosureOf(link.disclosure),
  };
}

async function withInner(albumId: number): Promise<number[]> {
  const rows = await readPrepared<{ id: number }>(Prisma.sql`
    WITH RECURSIVE tree("id") AS (SELECT ${albumId} UNION ALL SELECT child."id" FROM tree
      JOIN "Album" child ON child."parentId" = tree."id")
    SELECT "id" FROM tree`);
  return rows.map(({ id }) => Number(id));
}

/** The cookie that says that a link's password was given: it ends when the password changes. */
export const unlockCookieName = (linkId: number): string => `photoflow-link-${linkId}`;

export const unlockProof = (link: { id: number; passwordHash: string }): string =>
  createHmac("sha256", config().NEXTAUTH_SECRET ?? "")
    .update(`share-link-password:${link.id}:${link.passwordHash}`)
    .digest("base64url");

function isUnlocked(link: { id: number; passwordHash: string }, cookies: string | null | undefined): boolean {
  const given = Buffer.from((cookies && cookieValue(cookies, unlockCookieName(link.id))) ?? "");
  const right = Buffer.from(unlockProof(link));
  return given.length === right.length && timingSafeEqual(given, right);
}
