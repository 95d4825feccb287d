import type { Prisma } from "@prisma/client";
import { mayEditPhoto, seesPhoto } from "@/lib/access/permissions";
import { knowsNames, type Viewer } from "@/lib/access/viewer";
import { visibleAlbums, visibleTrash } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { gallerySettings } from "@/lib/gallery/settings";
import { audienceSentence } from "@/lib/photos/audience";
import { disclosureOfPhoto } from "@/lib/access/disclosure";
import { isFileDisclosed, withheldFacts } from "@/lib/photos/withheld";
import type { PhotoDetail, PhotoFile } from "@/lib/photos/detail";
import type { PhotoTile } from "@/lib/photos/tile";
import { isShownByLink } from "@/lib/access/links/shown-by-link";
import { visitsOfPhoto } from "@/lib/history/visit-counts";
import { noMark } from "@/lib/ratings/mark";
import { marksAmong, mayMark } from "@/lib/ratings/queries";
import { talkOf } from "@/lib/photos/talk";
import { tileFromRow, tileSelect } from "@/lib/photos/tile-row";

const detailSelect = (viewer: Viewer) =>
  ({
    ...tileSelect,
    description: true,
    author: true,
    owner: { select: { id: true, name: true, publicName: true, partners: { select: { fromDay: true } } } },
    ownerId: true,
    takenOffsetMinutes: true,
    takenSource: true,
    cameraMake: true,
    cameraModel: true,
    lens: true,
    focalLengthMm: true,
    focalLength35Mm: true,
    aperture: true,
    exposureSeconds: true,
    iso: true,
    exposureBiasEv: true,
    flashFired: true,
    fileRating: true,
    latitude: true,
    longitude: true,
    altitudeM: true,
    placeName: true,
    level: true,
    publicLevel: true,
    grantedTo: { select: { userId: true }, take: 1 },
    fromGuest: { select: { wasThere: true, guest: { select: { name: true } } } },
    addedAt: true,
    files: {
      select: { id: true, role: true, name: true, format: true, sizeBytes: true, sourceFolder: true },
      orderBy: { id: "asc" },
    },
    tags: { select: { tag: { select: { name: true } } }, orderBy: { tag: { nameKey: "asc" } } },
    albums: {
      where: { album: visibleAlbums(viewer) },
      select: { album: { select: { id: true, name: true, isOpen: true } } },
      orderBy: { album: { name: "asc" } },
    },
  }) satisfies Prisma.PhotoSelect;

/** Everything about a photo, or null when it does not exist, is in the trash or is not for `viewer` to see. */
export async function findPhoto(viewer: Viewer, id: number): Promise<PhotoDetail | null> {
  const row = (await seesPhoto(viewer, id))
    ? await db().photo.findUnique({ where: { id }, select: detailSelect(viewer) })
    : null;
  if (!row) return null;
  const { ownerId, publicLevel, files, tags, albums, addedAt, grantedTo, owner, fromGuest, ...rest } = row;
  const disclosure = await disclosureOfPhoto(viewer, id);
  const open = albums.find(({ album }) => album.isOpen);
  const mark = mayMark(viewer) ? ((await marksAmong(viewer, [id])).get(id) ?? noMark) : null;
  const canEdit = mayEditPhoto(viewer, { ownerId });
  const isOwner = viewer.kind === "user" && viewer.id === ownerId;
  return {
    ...rest,
    ...withheldFacts(disclosure),
    ...tileFromRow(row, files, mark),
    owner: knowsNames(viewer) ? { id: owner.id, name: owner.name } : { id: 0, name: owner.publicName },
    isMine: isOwner,
    guest: canEdit && fromGuest && !fromGuest.wasThere ? fromGuest.guest.name : null,
    disclosure,
    files: files.filter(({ role }) => isFileDisclosed(disclosure, role)).map(fileFromRow),
    tags: tags.map(({ tag }) => tag.name),
    albums: albums.map(({ album }) => album),
    isPublic: publicLevel === 0,
    audience:
      viewer.kind === "bearer"
        ? "Whoever has the link can see this"
        : audienceSentence({
            publicLevel,
            isShared: grantedTo.length > 0 || owner.partners.some(({ fromDay }) => rest.takenLocal >= (fromDay ?? "")),
            isLinked: canEdit && (await isShownByLink(id)),
            openAlbum: open?.album.name ?? null,
            hasGuests: (await gallerySettings()).guest_access,
            ownerName: isOwner ? null : row.owner.name,
          }),
    canEdit,
    visits: canEdit ? await visitsOfPhoto(id) : null,
    talk: await talkOf(viewer, id),
    folder: canEdit ? folderOf(files) : "",
    addedAt: addedAt.toISOString(),
  };
}

/** The same that the page of folders has it in (lib/db/counters/folder-stats.ts). */
const folderOf = (files: readonly { role: string; sourceFolder: string }[]): string =>
  (files.find(({ role }) => role === "original") ?? files.find(({ role }) => role === "raw"))?.sourceFolder ?? "";

const fileFromRow = ({
  id,
  role,
  name,
  format,
  sizeBytes,
}: {
  id: number;
  role: string;
  name: string;
  format: string;
  sizeBytes: bigint;
}): PhotoFile => ({
  ...{ id, name, format, role: role as PhotoFile["role"] },
  sizeBytes: Number(sizeBytes),
});

/** All that lies in the trash of `viewer`, for those who select everything there. */
export async function trashedIds(viewer: Viewer): Promise<number[]> {
  const rows = await db().photo.findMany({
    where: visibleTrash(viewer),
    select: { id: true },
    orderBy: [{ trashedAt: "desc" }, { id: "desc" }],
  });
  return rows.map((row) => row.id);
}

/** What lies in the trash of `viewer`, the last thrown away first; an admin's view has everybody's. */
export async function listTrash(
  viewer: Viewer,
  page: { offset: number; limit: number },
): Promise<{ photos: PhotoTile[]; total: number }> {
  const where = visibleTrash(viewer);
  const [rows, total] = await Promise.all([
    db().photo.findMany({
      where,
      select: { ...tileSelect, files: { select: { role: true } } },
      orderBy: [{ trashedAt: "desc" }, { id: "desc" }],
      skip: page.offset,
      take: page.limit,
    }),
    db().photo.count({ where }),
  ]);
  return { photos: rows.map((row) => tileFromRow(row, row.files, null)), total };
}
