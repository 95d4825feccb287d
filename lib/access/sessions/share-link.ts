import { createHash, createHmac } from "node:crypto";
import { sql, type InferResult } from "kysely";
import { cookieValue } from "@/lib/access/sessions/session-token";
import { disclosureOf } from "@/lib/core/disclosure-bits";
import type { Bearer } from "@/lib/access/viewer";
import { asksGuests, type LinkAdding } from "@/lib/access/links/proof";
import { config } from "@/lib/config";
import { isSameSecret } from "@/lib/core/same-secret";
import { boundList, wanted, type BoundList } from "@/lib/db/lists";
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
  | { state: "open"; bearer: Bearer }
  | { state: "locked"; link: { id: number; makerId: number; passwordHash: string; passwordKey: string | null } };

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
      "l.passwordKey",
      "l.disclosure",
      "l.level",
      "l.changedAt",
      "l.choosing",
      "l.choiceLimit",
      "l.hasComments",
      "l.adding",
      "l.closedAt",
      "l.watermarkKey",
      "a.commenting",
    ])
    .where("l.tokenHash", "=", tokenHash),
);

/** The albums of a link that shows several, as far as its maker may show them. */
const albumsOfLink = compileOnce((linkId: number, ownerId: number | null) =>
  query
    .selectFrom("ShareLinkAlbum as la")
    .innerJoin("Album as a", "a.id", "la.albumId")
    .select(["a.id", "a.commenting"])
    .where("la.linkId", "=", linkId)
    .where(({ eb, or }) => or([eb(sql`${ownerId}`, "is", null), eb("a.ownerId", "=", ownerId)]))
    .orderBy("la.position"),
);

/** Albums and all inside them. */
const treesOf = compileOnce((albumIds: BoundList<number>) =>
  query
    .withRecursive("tree(id, commenting)", (tree) =>
      tree
        .selectFrom(wanted(albumIds))
        .innerJoin("Album as top", "top.id", "wanted.value")
        .select(["top.id", "top.commenting"])
        .union(
          tree
            .selectFrom("tree")
            .innerJoin("Album as child", "child.parentId", "tree.id")
            .select(["child.id", "child.commenting"]),
        ),
    )
    .selectFrom("tree")
    .select(["id", "commenting"]),
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
  const { id, makerId, passwordHash, passwordKey } = link;
  if (passwordHash !== null && !isUnlocked(passwordKey, cookies))
    return { state: "locked", link: { id, makerId, passwordHash, passwordKey } };
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
  const { opens, albums } = await openedBy(link);
  const rules = {
    choosing: link.choosing,
    limit: link.choiceLimit,
    hasComments: link.hasComments === 1,
    adding: link.adding,
    takesComments: albums.some(({ commenting }) => commenting === "everyone"),
  };
  return {
    kind: "bearer",
    linkId: link.id,
    version: new Date(link.changedAt).getTime(),
    opens,
    level: link.level,
    disclosure: disclosureOf(link.disclosure),
    watermark: link.watermarkKey,
    proof: {
      ...rules,
      isClosed: link.closedAt !== null,
      guestId: asksGuests(rules) ? await guestOf(link.id, cookies) : null,
    },
  };
}

type LinkedAlbum = { id: number; commenting: string };
type Opened = { opens: Bearer["opens"]; albums: readonly LinkedAlbum[] };

/** What a link opens; with all the albums that it shows, which are none for photos that were picked by hand. */
async function openedBy({ id, albumId, hasInner, commenting, makerId, makerRole }: LinkRow): Promise<Opened> {
  if (albumId !== null) {
    const albums = await withInner([{ id: albumId, commenting: commenting ?? "off" }], hasInner);
    return { opens: { topId: albumId, albumIds: idsOf(albums) }, albums };
  }
  const ownerId = makerRole === "admin" ? null : makerId;
  const several = await readPrepared(albumsOfLink(id, ownerId));
  if (several.length === 0) return { opens: { photosOf: ownerId }, albums: [] };
  const albums = await withInner(several, hasInner);
  return { opens: { topIds: idsOf(several), albumIds: idsOf(albums) }, albums };
}

const withInner = async (albums: LinkedAlbum[], hasInner: number): Promise<readonly LinkedAlbum[]> =>
  hasInner ? readPrepared(treesOf(boundList(idsOf(albums)))) : albums;

const idsOf = (albums: readonly LinkedAlbum[]): number[] => albums.map(({ id }) => id);

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

/** The same for all links of a maker with the same password: whoever has given it need not do so again. */
export const passwordKeyOf = (makerId: number, password: string): string =>
  createHmac("sha256", config().NEXTAUTH_SECRET ?? "")
    .update(`share-link-password-key:${makerId}:${password}`)
    .digest("base64url");

/** The cookie that says that a password was given: it ends for links whose password changes. */
export const unlockCookieName = (passwordKey: string): string => `photoflow-links-${passwordKey.slice(0, 16)}`;

export const unlockProof = (passwordKey: string): string =>
  createHmac("sha256", config().NEXTAUTH_SECRET ?? "")
    .update(`share-link-password:${passwordKey}`)
    .digest("base64url");

const isUnlocked = (passwordKey: string | null, cookies: string | null | undefined): boolean =>
  passwordKey !== null &&
  isSameSecret((cookies && cookieValue(cookies, unlockCookieName(passwordKey))) ?? "", unlockProof(passwordKey));
