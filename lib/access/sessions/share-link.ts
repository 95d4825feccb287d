import { createHash, createHmac } from "node:crypto";
import type { InferResult } from "kysely";
import { cookieValue } from "@/lib/access/sessions/session-token";
import { disclosureOf } from "@/lib/core/disclosure-bits";
import type { Bearer } from "@/lib/access/viewer";
import type { LinkAdding } from "@/lib/access/proof";
import { config } from "@/lib/config";
import { isSameSecret } from "@/lib/core/same-secret";
import { compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import type { Stored } from "@/lib/db/run";

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

/** Links whose makers may still change what they show. */
const holdingLinks = query
  .selectFrom("ShareLink as l")
  .innerJoin("User as u", "u.id", "l.makerId")
  .leftJoin("Album as a", "a.id", "l.albumId")
  .where("u.isDisabled", "=", 0)
  .where("u.role", "!=", "viewer")
  .where(({ eb, or }) =>
    or([eb("l.albumId", "is", null), eb("a.ownerId", "=", eb.ref("l.makerId")), eb("u.role", "=", "admin")]),
  );

const linkOfToken = compileOnce((tokenHash: string) =>
  holdingLinks
    .select(["l.id", "l.makerId", "u.role as makerRole", "l.albumId", "l.hasInner", "l.passwordHash", "l.expiresAt"])
    .select([
      "l.disclosure",
      "l.level",
      "l.changedAt",
      "l.choosing",
      "l.choiceLimit",
      "l.hasComments",
      "l.adding",
      "l.closedAt",
      "l.watermarkKey",
    ])
    .where("l.tokenHash", "=", tokenHash),
);

/** An album and all inside it. */
const treeOf = compileOnce((albumId: number) =>
  query
    .withRecursive("tree(id)", (tree) =>
      tree
        .selectFrom("Album as top")
        .select("top.id")
        .where("top.id", "=", albumId)
        .unionAll(tree.selectFrom("tree").innerJoin("Album as child", "child.parentId", "tree.id").select("child.id")),
    )
    .selectFrom("tree")
    .select("id"),
);

type LinkRow = Stored<NonNullable<InferResult<ReturnType<typeof linkOfToken>>[number]>>;

/** The link of a token, for a browser with these cookies; null when there is none that holds. */
export async function openShareLink(
  token: string | null | undefined,
  cookies: string | null | undefined,
): Promise<OpenedLink | null> {
  if (!token || !tokenPattern.test(token)) return null;
  const [link] = await readPrepared(linkOfToken(shareTokenHash(token)));
  if (!link || hasEnded(link)) return null;
  const { id, passwordHash } = link;
  if (passwordHash !== null && !isUnlocked({ id, passwordHash }, cookies))
    return { state: "locked", link: { id, passwordHash } };
  return { state: "open", bearer: await bearerOf(link, cookies) };
}

/** The bearer of the link that a request names; null where it names none that is open to them. */
export async function bearerOfRequest(
  token: string | null | undefined,
  cookies: string | null | undefined,
): Promise<Bearer | null> {
  const opened = await openShareLink(token, cookies);
  return opened?.state === "open" ? opened.bearer : null;
}

const hasEnded = ({ expiresAt }: Pick<LinkRow, "expiresAt">): boolean =>
  expiresAt !== null && new Date(expiresAt).getTime() <= Date.now();

const linkOfGuest = compileOnce((guestId: number) =>
  holdingLinks
    .innerJoin("LinkGuest as g", "g.linkId", "l.id")
    .select(["l.adding", "l.closedAt", "l.expiresAt"])
    .where("g.id", "=", guestId),
);

/** Whether a guest's link lets them add photos, and how; "none" also when it has ended or its round is closed. */
export async function addingOfGuest(guestId: number): Promise<LinkAdding> {
  const [link] = await readPrepared(linkOfGuest(guestId));
  return !link || hasEnded(link) || link.closedAt !== null ? "none" : link.adding;
}

async function bearerOf(link: LinkRow, cookies: string | null | undefined): Promise<Bearer> {
  const hasRound = link.choosing !== "none" || link.hasComments === 1 || link.adding !== "none";
  return {
    kind: "bearer",
    linkId: link.id,
    version: new Date(link.changedAt).getTime(),
    opens:
      link.albumId === null
        ? { photosOf: link.makerRole === "admin" ? null : link.makerId }
        : { topId: link.albumId, albumIds: link.hasInner ? await withInner(link.albumId) : [link.albumId] },
    level: link.level,
    disclosure: disclosureOf(link.disclosure),
    watermark: link.watermarkKey,
    proof: {
      choosing: link.choosing,
      limit: link.choiceLimit,
      hasComments: link.hasComments === 1,
      adding: link.adding,
      isClosed: link.closedAt !== null,
      guestId: hasRound ? await guestOf(link.id, cookies) : null,
    },
  };
}

const withInner = async (albumId: number): Promise<number[]> =>
  (await readPrepared(treeOf(albumId))).map(({ id }) => id);

/** The cookie by which the browser of a guest is known again. */
export const guestCookieName = (linkId: number): string => `photoflow-guest-${linkId}`;

export const guestTokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

const guestOfToken = compileOnce((tokenHash: string, linkId: number) =>
  query.selectFrom("LinkGuest").select("id").where("tokenHash", "=", tokenHash).where("linkId", "=", linkId),
);

async function guestOf(linkId: number, cookies: string | null | undefined): Promise<number | null> {
  const token = cookies && cookieValue(cookies, guestCookieName(linkId));
  if (!token) return null;
  const [guest] = await readPrepared(guestOfToken(guestTokenHash(token), linkId));
  return guest?.id ?? null;
}

/** The cookie that says that a link's password was given: it ends when the password changes. */
export const unlockCookieName = (linkId: number): string => `photoflow-link-${linkId}`;

export const unlockProof = (link: { id: number; passwordHash: string }): string =>
  createHmac("sha256", config().NEXTAUTH_SECRET ?? "")
    .update(`share-link-password:${link.id}:${link.passwordHash}`)
    .digest("base64url");

const isUnlocked = (link: { id: number; passwordHash: string }, cookies: string | null | undefined): boolean =>
  isSameSecret((cookies && cookieValue(cookies, unlockCookieName(link.id))) ?? "", unlockProof(link));
