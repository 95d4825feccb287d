import { requireOwnCredentials, requireScope, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { joinedIds } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { fetchFirst } from "@/lib/db/run";

/**
 * All that is kept about someone, as one JSON text that is made as it is sent: account, photos with what was written to
 * them, albums, marks, comments, links, and the names of keys. Of other people's photos it has the numbers alone.
 */

const rowsAtOnce = 500;

/** Errors: "unauthenticated", "forbidden" for whoever came by a link or a lesser key. */
export function exportOwnData(viewer: Viewer): AsyncGenerator<string> {
  const person = requireOwnCredentials(viewer);
  requireScope(person, "administer");
  return textOf(person.id);
}

async function* textOf(userId: number): AsyncGenerator<string> {
  const account = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, publicName: true, email: true, role: true, level: true, createdAt: true },
  });
  const groups = await db().group.findMany({ where: { members: { some: { userId } } }, select: { name: true } });
  const preferences = await db().userPreference.findMany({ where: { userId }, select: { name: true, value: true } });
  const partners = await db().partnerAccess.findMany({
    where: { OR: [{ ownerId: userId }, { partnerId: userId }] },
    select: { ownerId: true, partnerId: true, fromDay: true, isShown: true, createdAt: true },
  });
  yield `{"exported_at":${JSON.stringify(new Date())},"account":${JSON.stringify({ ...account, groups: groups.map(({ name }) => name), preferences, partners })}`;
  yield* listOf("photos", (after) => photosAfter(userId, after));
  yield* listOf("albums", (after) => albumsAfter(userId, after));
  yield* listOf("favorites", (after) => favoritesAfter(userId, after));
  yield* listOf("ratings", (after) => ratingsAfter(userId, after));
  yield* listOf("comments", (after) => commentsAfter(userId, after));
  yield* listOf("likes", (after) => likesAfter(userId, after));
  yield* listOf("share_links", (after) => linksAfter(userId, after));
  const keys = await db().apiKey.findMany({
    where: { ownerId: userId },
    select: { name: true, scope: true, createdAt: true, expiresAt: true, lastUsedAt: true, revokedAt: true },
  });
  yield `,"keys":${JSON.stringify(keys)}}\n`;
}

/** One member of the text, row by row; `pageAfter` gives the rows that come after an id. */
async function* listOf<Row>(
  name: string,
  pageAfter: (after: number) => Promise<{ rows: Row[]; last: number | undefined }>,
): AsyncGenerator<string> {
  yield `,${JSON.stringify(name)}:[`;
  let separator = "\n";
  for (let after: number | undefined = 0; after !== undefined;) {
    const { rows, last }: { rows: Row[]; last: number | undefined } = await pageAfter(after);
    if (rows.length > 0) {
      yield separator + rows.map((row) => JSON.stringify(row)).join(",\n");
      separator = ",\n";
    }
    after = rows.length < rowsAtOnce ? undefined : last;
  }
  yield "]";
}

async function photosAfter(ownerId: number, after: number) {
  const photos = await db().photo.findMany({
    where: { ownerId, id: { gt: after } },
    orderBy: { id: "asc" },
    take: rowsAtOnce,
    select: {
      id: true,
      title: true,
      description: true,
      author: true,
      takenLocal: true,
      latitude: true,
      longitude: true,
      level: true,
      trashedAt: true,
      addedAt: true,
      tags: { select: { tag: { select: { name: true } } } },
      files: { select: { name: true, role: true, sha256: true, sizeBytes: true } },
    },
  });
  const rows = photos.map(({ tags, files, ...photo }) => ({
    ...photo,
    tags: tags.map(({ tag }) => tag.name),
    files: files.map((file) => ({ ...file, sizeBytes: Number(file.sizeBytes) })),
  }));
  return { rows, last: photos.at(-1)?.id };
}

async function albumsAfter(ownerId: number, after: number) {
  const albums = await db().album.findMany({
    where: { ownerId, id: { gt: after } },
    orderBy: { id: "asc" },
    take: rowsAtOnce,
    select: {
      id: true,
      parentId: true,
      name: true,
      description: true,
      visibility: true,
      smartFilter: true,
      createdAt: true,
    },
  });
  const rows = [];
  for (const album of albums) rows.push({ ...album, photoIds: await photoIdsOf(album.id) });
  return { rows, last: albums.at(-1)?.id };
}

async function favoritesAfter(userId: number, after: number) {
  const rows = await db().favorite.findMany({
    where: { userId, photoId: { gt: after } },
    orderBy: { photoId: "asc" },
    take: rowsAtOnce,
    select: { photoId: true, addedAt: true },
  });
  return { rows, last: rows.at(-1)?.photoId };
}

async function ratingsAfter(userId: number, after: number) {
  const rows = await db().rating.findMany({
    where: { userId, photoId: { gt: after } },
    orderBy: { photoId: "asc" },
    take: rowsAtOnce,
    select: { photoId: true, stars: true, isRejected: true, updatedAt: true },
  });
  return { rows, last: rows.at(-1)?.photoId };
}

async function commentsAfter(userId: number, after: number) {
  const rows = await db().comment.findMany({
    where: { userId, id: { gt: after } },
    orderBy: { id: "asc" },
    take: rowsAtOnce,
    select: { id: true, photoId: true, text: true, createdAt: true, editedAt: true },
  });
  return { rows, last: rows.at(-1)?.id };
}

async function likesAfter(userId: number, after: number) {
  const likes = await db().photoLike.findMany({
    where: { userId, id: { gt: after } },
    orderBy: { id: "asc" },
    take: rowsAtOnce,
    select: { id: true, photoId: true, createdAt: true },
  });
  return { rows: likes.map(({ photoId, createdAt }) => ({ photoId, createdAt })), last: likes.at(-1)?.id };
}

async function linksAfter(makerId: number, after: number) {
  const rows = await db().shareLink.findMany({
    where: { makerId, id: { gt: after } },
    orderBy: { id: "asc" },
    take: rowsAtOnce,
    select: {
      id: true,
      title: true,
      albumId: true,
      albums: { orderBy: { position: "asc" }, select: { albumId: true } },
      createdAt: true,
      expiresAt: true,
      visits: true,
    },
  });
  return { rows, last: rows.at(-1)?.id };
}

/** As one text, since an album may have a million. */
async function photoIdsOf(albumId: number): Promise<string> {
  const photos = query
    .selectFrom("AlbumPhoto")
    .select(({ ref }) => joinedIds(ref("photoId"), ref("position")).as("ids"))
    .where("albumId", "=", albumId);
  return (await fetchFirst(db(), photos))?.ids ?? "";
}
