import type { Visit } from "@prisma/client";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import type { Addresses } from "@/lib/piwigo/protocol/addresses";
import { derivativeUrl } from "@/lib/piwigo/mappers/derivatives";
import { nameOf } from "@/lib/piwigo/mappers/photo-attributes";
import { photoRows } from "@/lib/piwigo/queries/photo-rows";
import { longDay, serverTime } from "@/lib/piwigo/mappers/times";
import type { Struct } from "@/lib/piwigo/protocol/values";

export type VisitLineOptions = { viewer: Viewer; addresses: Addresses };

type Told = {
  lines: Struct[];
  /** Of everyone who was found. */ names: Map<number, string>;
  /** Of all files that were downloaded on this page. */ bytes: number;
};

/**
 * Looks as lines of pwg.history.search, with names instead of numbers; what has been deleted since is named by its
 * number.
 */
export async function visitLines(
  visits: Visit[],
  userIds: (number | null)[],
  { viewer, addresses }: VisitLineOptions,
): Promise<Told> {
  const users = await db().user.findMany({
    where: { id: { in: userIds.filter((userId) => userId !== null) } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map((user) => [user.id, user.name]));
  const photos = new Map(
    (await photoRows(viewer, [...new Set(visits.map((visit) => visit.photoId))])).map((photo) => [photo.id, photo]),
  );
  const albumIds = [...new Set(visits.flatMap((visit) => visit.albumId ?? []))];
  const albums = new Map(
    (await db().album.findMany({ where: { id: { in: albumIds } }, select: { id: true, name: true } })).map((album) => [
      album.id,
      album.name,
    ]),
  );
  const lines = visits.map((visit) => {
    const photo = photos.get(visit.photoId);
    const name = visit.userId === null ? "guest" : (names.get(visit.userId) ?? String(visit.userId));
    return {
      DATE: longDay(visit.at),
      TIME: serverTime(visit.at).slice(11),
      USER: name,
      USERNAME: name,
      USERID: visit.userId === null ? null : String(visit.userId),
      IP: visit.address,
      IMAGE: photo ? derivativeUrl(photo, "square", addresses) : "",
      IMAGENAME: photo ? nameOf(photo) : " unknown filename",
      IMAGEID: String(visit.photoId),
      EDIT_IMAGE: addresses.photo(visit.photoId),
      TYPE: visit.kind,
      SECTION: visit.section,
      CATEGORY: visit.albumId === null ? "" : (albums.get(visit.albumId) ?? `Root${visit.albumId}`),
      TAGIDS: visit.tagIds.split(","),
    };
  });
  const bytes = visits
    .filter((visit) => visit.kind === "high")
    .reduce((sum, visit) => sum + (photos.get(visit.photoId)?.file?.sizeBytes ?? 0), 0);
  return { lines, names, bytes };
}
