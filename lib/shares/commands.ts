import { randomBytes } from "node:crypto";
import { bitsOf, disclosureOf } from "@/lib/core/disclosure-bits";
import { editablePhotoIds, requireEditableAlbum } from "@/lib/access/permissions";
import { passwordKeyOf, shareToken, shareTokenHash } from "@/lib/access/sessions/share-link";
import { requireOwnCredentials, type Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import type { LinkChanges, NewLink } from "@/lib/shares/schema";
import { changeableLinks, findShareLink } from "@/lib/shares/queries";
import type { ShareLink } from "@/lib/shares/share-link";
import { pngPrefix } from "@/lib/watermarks/watermark";
import { readWatermark, type KeptWatermark } from "@/lib/watermarks/read";
import { removeUnusedMarks } from "@/lib/watermarks/marked-copy";
import { gallerySettings } from "@/lib/gallery/settings";
import { inTransaction } from "@/lib/events/transaction";
import type { LinkAdding } from "@/lib/access/links/proof";
import { requireFilledByHand } from "@/lib/smart-albums/filter";
import { hashPassword } from "@/lib/users/passwords/hash";

/** Photos picked by hand are meant to be seen, whatever their level. */
const everyLevel = 8;

/**
 * Makes a link to an album, to several, or to photos. Errors: "unauthenticated", "forbidden" for what is not theirs to
 * pass on, "not-found", "invalid".
 */
export async function createShareLink(viewer: Viewer, wanted: NewLink): Promise<ShareLink> {
  const maker = requireOwnCredentials(viewer);
  const photoIds = wanted.photo_ids && (await ownPhotos(maker, wanted.photo_ids));
  const albumIds = wanted.album_ids ?? (wanted.album_id === undefined ? [] : [wanted.album_id]);
  requireMayBeFilled(await editableAlbums(maker, albumIds), wanted.adding);
  const seed = randomBytes(16).toString("base64url");
  const passwordHash = wanted.password ? await hashPassword(wanted.password) : null;
  const watermark = wanted.watermark && (await watermarkFrom(wanted.watermark, null));
  const { new_links: usual } = await gallerySettings();
  const { id } = await db().shareLink.create({
    data: {
      ...withWatermark(watermark),
      seed,
      tokenHash: shareTokenHash(shareToken(seed)),
      makerId: maker.id,
      albumId: wanted.album_id ?? null,
      hasInner: albumIds.length > 0 && (wanted.includes_inner ?? true),
      title: wanted.title ?? "",
      passwordHash,
      passwordKey: wanted.password ? passwordKeyOf(maker.id, wanted.password) : null,
      expiresAt: wanted.expires_at === undefined ? usualEnd(usual.expires_after_days) : endOf(wanted.expires_at),
      disclosure: bitsOf({ ...usual.discloses, ...wanted.discloses }),
      level: photoIds ? everyLevel : 0,
      choosing: wanted.choosing,
      choiceLimit: limitOf(wanted),
      hasComments: wanted.has_comments,
      adding: wanted.adding,
      photos: { create: photoIds?.map((photoId) => ({ photoId })) },
      albums: { create: wanted.album_ids?.map((albumId, position) => ({ albumId, position })) },
    },
    select: { id: true },
  });
  const link = await findShareLink(maker, id);
  recordAudit(maker, { action: "link-made", objectId: id, label: nameOf(link) });
  return link;
}

/** What a link shows, in words. */
const nameOf = ({ title, albums }: Pick<ShareLink, "title" | "albums">): string =>
  title || albums.map(({ name }) => name).join(", ") || "photos";

const editableAlbums = (viewer: Viewer, albumIds: readonly number[]) =>
  Promise.all(albumIds.map((albumId) => requireEditableAlbum(viewer, albumId)));

/** The link to an album that is open to whoever has it, made when there is none: asked for again, it is the same. */
export async function plainLinkTo(viewer: Viewer, albumId: number): Promise<ShareLink> {
  const maker = requireOwnCredentials(viewer);
  await requireEditableAlbum(maker, albumId);
  const there = await db().shareLink.findFirst({
    where: { albumId, makerId: maker.id, passwordHash: null, expiresAt: null },
    select: { id: true },
    orderBy: { id: "desc" },
  });
  return there ? findShareLink(maker, there.id) : createShareLink(maker, { album_id: albumId });
}

/** Ends all links to an album, and takes it out of those that show others besides. Errors: "not-found", "forbidden". */
export async function endLinksTo(viewer: Viewer, albumId: number): Promise<number> {
  const { name } = await requireEditableAlbum(viewer, albumId);
  const count = await inTransaction(async (tx) => {
    const ended = await tx.shareLink.deleteMany({
      where: { OR: [{ albumId }, { albums: { some: { albumId }, every: { albumId } } }] },
    });
    await tx.shareLink.updateMany({ where: { albums: { some: { albumId } } }, data: { changedAt: new Date() } });
    const left = await tx.shareLinkAlbum.deleteMany({ where: { albumId } });
    return ended.count + left.count;
  });
  if (count > 0) recordAudit(viewer, { action: "link-ended", count, label: name });
  return count;
}

/** Changes a link at once, for those who have it open, too; what is left out stays. Errors: "not-found", "invalid". */
export async function changeShareLink(viewer: Viewer, id: number, changes: LinkChanges): Promise<ShareLink> {
  const link = await changeableLink(viewer, id);
  const { title, password, expires_at, discloses, includes_inner, choosing, has_comments, adding, is_closed } = changes;
  const albums = link.album ? [link.album] : link.albums.map(({ album }) => album);
  if (includes_inner && albums.length === 0)
    throw new AppError("invalid", "This link shows photos, not an album.", { field: "includes_inner" });
  if (changes.album_ids && link.albums.length === 0)
    throw new AppError("invalid", "Only a link to several albums can show others.", { field: "album_ids" });
  const newAlbums = changes.album_ids && (await editableAlbums(viewer, changes.album_ids));
  requireMayBeFilled(newAlbums ?? albums, adding ?? (newAlbums ? link.adding : undefined));
  const watermark = changes.watermark && (await watermarkFrom(changes.watermark, link.id));
  const passwordHash = password === undefined ? undefined : password === "" ? null : await hashPassword(password);
  await inTransaction(async (tx) => {
    if (watermark !== undefined) await tx.linkWatermark.deleteMany({ where: { linkId: id } });
    if (changes.album_ids) await tx.shareLinkAlbum.deleteMany({ where: { linkId: id } });
    await tx.shareLink.update({
      where: { id },
      data: {
        ...withWatermark(watermark),
        title,
        passwordHash,
        passwordKey:
          password === undefined ? undefined : password === "" ? null : passwordKeyOf(link.makerId, password),
        albums: { create: changes.album_ids?.map((albumId, position) => ({ albumId, position })) },
        expiresAt: expires_at === undefined ? undefined : endOf(expires_at),
        disclosure: discloses && bitsOf({ ...disclosureOf(link.disclosure), ...discloses }),
        hasInner: includes_inner,
        choosing,
        choiceLimit: limitOf({ choosing: choosing ?? link.choosing, choice_limit: changes.choice_limit }),
        hasComments: has_comments,
        adding,
        closedAt: is_closed === undefined ? undefined : is_closed ? (link.closedAt ?? new Date()) : null,
        changedAt: new Date(),
      },
    });
  });
  if (watermark !== undefined) await removeUnusedMarks();
  const changed = await findShareLink(viewer, id);
  recordAudit(viewer, { action: "link-changed", objectId: id, label: nameOf(changed) });
  return changed;
}

/** Ends a link: its address, and every picture that it showed, are gone at once. Errors: "not-found". */
export async function endShareLink(viewer: Viewer, id: number): Promise<void> {
  const link = await findShareLink(viewer, id);
  await db().shareLink.deleteMany({ where: { id } });
  await removeUnusedMarks();
  recordAudit(viewer, { action: "link-ended", objectId: id, label: nameOf(link) });
}

/** A mark as it is sent, made whole by what the link has. */
async function watermarkFrom(
  { image, place, opacity }: NonNullable<LinkChanges["watermark"]>,
  linkId: number | null,
): Promise<KeptWatermark> {
  const kept = linkId === null ? null : await db().linkWatermark.findUnique({ where: { linkId } });
  const source = image ?? (kept && pngPrefix + Buffer.from(kept.png).toString("base64"));
  if (!source) throw new AppError("invalid", "A mark needs a picture.", { field: "watermark" });
  return readWatermark({ image: source, place, opacity });
}

/** The columns of a link with this mark, with none (null), or with the one that it has (undefined). */
const withWatermark = (mark: KeptWatermark | null | undefined) =>
  mark
    ? {
        watermarkKey: mark.key,
        watermark: { create: { png: mark.png, place: mark.place, opacity: mark.opacity } },
      }
    : { watermarkKey: mark };

async function changeableLink(viewer: Viewer, id: number) {
  const link = await db().shareLink.findFirst({
    where: { AND: [{ id }, await changeableLinks(viewer)] },
    include: {
      album: { select: { smartFilter: true } },
      albums: { select: { album: { select: { smartFilter: true } } } },
    },
  });
  if (!link) throw notFound("link");
  return link;
}

/** Guests add to albums that are filled by hand. */
function requireMayBeFilled(albums: readonly { smartFilter: string | null }[], adding: LinkAdding | undefined): void {
  if (adding === undefined || adding === "none") return;
  if (albums.length === 0)
    throw new AppError("invalid", "Guests can add photos to an album, not to photos picked by hand.", {
      field: "adding",
    });
  albums.forEach(requireFilledByHand);
}

async function ownPhotos(viewer: Viewer, photoIds: readonly number[]): Promise<number[]> {
  const wanted = [...new Set(photoIds)];
  const ids = await editablePhotoIds(viewer, wanted);
  if (ids.length < wanted.length) throw notFound("photo");
  return ids;
}

/** A limit belongs to hearts: it goes with them. Undefined where it stays as it is. */
function limitOf({
  choosing,
  choice_limit,
}: Pick<LinkChanges, "choosing" | "choice_limit">): number | null | undefined {
  if (choosing === "hearts") return choice_limit;
  if (choice_limit) throw new AppError("invalid", "Only hearts can be limited to a number.", { field: "choice_limit" });
  return null;
}

const dayMs = 24 * 3600_000;

const usualEnd = (days: number | null): Date | null => (days === null ? null : new Date(Date.now() + days * dayMs));

function endOf(expiresAt: string | null | undefined): Date | null {
  if (!expiresAt) return null;
  const end = new Date(expiresAt);
  if (end.getTime() <= Date.now())
    throw new AppError("invalid", "This time has passed. Choose a later one.", { field: "expires_at" });
  return end;
}
