import type { Prisma } from "@prisma/client";
import { disclosureOf } from "@/lib/core/disclosure-bits";
import { shareToken, shareTokenHash } from "@/lib/access/sessions/share-link";
import { requireEditableAlbum } from "@/lib/access/permissions";
import { isAdmin, requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { albumPath } from "@/lib/albums/links";
import { db } from "@/lib/db/client";
import { wanted } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { notFound } from "@/lib/errors";
import { sharePath, type ShareLink } from "@/lib/shares/share-link";

const linkSelect = {
  id: true,
  seed: true,
  tokenHash: true,
  title: true,
  albumId: true,
  album: { select: { id: true, name: true } },
  albums: { orderBy: { position: "asc" }, select: { album: { select: { id: true, name: true } } } },
  hasInner: true,
  passwordHash: true,
  expiresAt: true,
  disclosure: true,
  visits: true,
  lastVisitAt: true,
  createdAt: true,
  choosing: true,
  choiceLimit: true,
  hasComments: true,
  adding: true,
  closedAt: true,
  watermark: { select: { place: true, opacity: true } },
  guests: { select: { doneAt: true } },
  maker: { select: { id: true, name: true } },
} satisfies Prisma.ShareLinkSelect;

type LinkRow = Prisma.ShareLinkGetPayload<{ select: typeof linkSelect }>;

export type LinkPageRequest = {
  /** Those to this album alone. */
  albumId?: number;
  /** Everybody's, for admins; else one's own. */
  isEverybodys?: boolean;
  /** From 1. */
  page: number;
  perPage: number;
};

/** Share links that `viewer` may change, the latest first. To an album of theirs: whoever made them. */
export async function listShareLinks(
  viewer: Viewer,
  { albumId, isEverybodys = false, page, perPage }: LinkPageRequest,
): Promise<{ links: ShareLink[]; total: number }> {
  requireSignedIn(viewer);
  if (albumId !== undefined) await requireEditableAlbum(viewer, albumId);
  const where =
    albumId !== undefined
      ? { OR: [{ albumId }, { albums: { some: { albumId } } }] }
      : isEverybodys
        ? await changeableLinks(viewer)
        : { makerId: requireSignedIn(viewer).id };
  const [rows, total] = await Promise.all([
    db().shareLink.findMany({
      where,
      select: linkSelect,
      orderBy: { id: "desc" },
      skip: (page - 1) * perPage,
      take: perPage,
    }),
    db().shareLink.count({ where }),
  ]);
  return { links: await linksOf(rows), total };
}

/** One link. Errors: "not-found" for one that is not theirs to change. */
export async function findShareLink(viewer: Viewer, id: number): Promise<ShareLink> {
  const where = { AND: [{ id }, await changeableLinks(viewer)] };
  const [link] = await linksOf(await db().shareLink.findMany({ where, select: linkSelect }));
  if (!link) throw notFound("link");
  return link;
}

/** Whether a link is theirs to change. */
export const mayChangeLink = async (viewer: Viewer, id: number): Promise<boolean> =>
  (await db().shareLink.count({ where: { AND: [{ id }, await changeableLinks(viewer)] } })) > 0;

/** Links that the viewer may change: their own, those to their albums, and for admins all. */
export async function changeableLinks(viewer: Viewer): Promise<Prisma.ShareLinkWhereInput> {
  if (isAdmin(viewer)) return {};
  const { id } = requireSignedIn(viewer);
  // Their ids, not a join: each half has an index of its own.
  const albums = await db().album.findMany({
    where: { ownerId: id, OR: [{ shareLinks: { some: {} } }, { linksOfSeveral: { some: {} } }] },
    select: { id: true },
  });
  const ids = albums.map((album) => album.id);
  return { OR: [{ makerId: id }, { albumId: { in: ids } }, { albums: { some: { albumId: { in: ids } } } }] };
}

async function linksOf(rows: readonly LinkRow[]): Promise<ShareLink[]> {
  const waiting = await countWaiting(rows.filter(({ adding }) => adding !== "none").map(({ id }) => id));
  const counts = await fetchAll(
    db(),
    query
      .selectFrom(wanted(rows.filter((row) => albumsOf(row).length === 0).map(({ id }) => id)))
      .crossJoin("ShareLinkPhoto as lp")
      .innerJoin("Photo as p", "p.id", "lp.photoId")
      .select(({ fn }) => ["lp.linkId", fn.countAll<number>().as("photos")])
      .whereRef("lp.linkId", "=", "wanted.value")
      .where("p.trashedAt", "is", null)
      .groupBy("lp.linkId"),
  );
  const photosOf = new Map(counts.map(({ linkId, photos }) => [linkId, photos]));
  return rows.map((row) => linkOf(row, { photos: photosOf.get(row.id) ?? 0, waiting: waiting.get(row.id) ?? 0 }));
}

/** How many photos of guests are still to be looked at, by link. */
async function countWaiting(linkIds: readonly number[]): Promise<Map<number, number>> {
  if (linkIds.length === 0) return new Map();
  const rows = await fetchAll(
    db(),
    query
      .selectFrom(wanted(linkIds))
      .crossJoin("LinkGuest as g")
      .innerJoin("GuestPhoto as gp", "gp.guestId", "g.id")
      .innerJoin("Photo as p", "p.id", "gp.photoId")
      .select(({ fn }) => ["g.linkId", fn.countAll<number>().as("photos")])
      .whereRef("g.linkId", "=", "wanted.value")
      .where("gp.state", "=", "waiting")
      .where("p.trashedAt", "is", null)
      .groupBy("g.linkId"),
  );
  return new Map(rows.map(({ linkId, photos }) => [linkId, photos]));
}

type Counts = { photos: number; waiting: number };

const albumsOf = ({ album, albums }: Pick<LinkRow, "album" | "albums">) =>
  album ? [album] : albums.map((one) => one.album);

function linkOf({ seed, tokenHash, ...row }: LinkRow, { photos, waiting }: Counts): ShareLink {
  const token = shareToken(seed);
  const albums = albumsOf(row).map(({ id, name }) => ({ id, name, path: albumPath({ id, name }) }));
  return {
    id: row.id,
    path: shareTokenHash(token) === tokenHash ? sharePath(token) : null,
    title: row.title,
    album: row.album && albums[0]!,
    albums,
    photoCount: albums.length > 0 ? null : photos,
    includesInner: row.hasInner,
    hasPassword: row.passwordHash !== null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    hasEnded: row.expiresAt !== null && row.expiresAt.getTime() <= Date.now(),
    discloses: disclosureOf(row.disclosure),
    visits: row.visits,
    lastVisitAt: row.lastVisitAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    maker: row.maker,
    watermark: row.watermark,
    proof: {
      choosing: row.choosing,
      limit: row.choiceLimit,
      hasComments: row.hasComments,
      adding: row.adding,
      isClosed: row.closedAt !== null,
      guests: row.guests.length,
      done: row.guests.filter(({ doneAt }) => doneAt !== null).length,
      waiting,
    },
  };
}
