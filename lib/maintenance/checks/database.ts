import { Prisma } from "@prisma/client";
import { refreshAlbumAccess, refreshPhotoAccess } from "@/lib/access/effective-grants";
import { isPublicVisibilityWrong, refreshPublicAlbums, refreshPublicPhotos } from "@/lib/access/public-visibility";
import { areAlbumsCounted, recountAlbums } from "@/lib/db/counters/album-stats";
import { db } from "@/lib/db/client";
import { areDaysCounted, recountDays } from "@/lib/db/counters/day-stats";
import { isAllCounted, recountAll } from "@/lib/db/counters/photo-stats";
import { areFoldersCounted, recountFolders } from "@/lib/db/counters/folder-stats";
import { arePlacesCounted, recountPlaces } from "@/lib/db/counters/place-stats";
import { areWordsIndexed, indexWords } from "@/lib/db/text-index/photo-words";
import { layTriggers, wrongTriggers } from "@/lib/db/triggers";
import { problem, type CheckOptions, type Finding } from "@/lib/maintenance/checks/finding";

/** What triggers count. */
const counts = [
  { isRight: areDaysCounted, repair: recountDays, words: "The timeline counts other photos than there are." },
  { isRight: areAlbumsCounted, repair: recountAlbums, words: "Albums count other photos than they have." },
  { isRight: arePlacesCounted, repair: recountPlaces, words: "The map counts other photos than there are." },
  { isRight: areFoldersCounted, repair: recountFolders, words: "Folders count other photos than there are." },
  { isRight: isAllCounted, repair: recountAll, words: "Statistics count other photos or files than there are." },
  { isRight: areWordsIndexed, repair: indexWords, words: "The search finds other words than photos have." },
];

/** Counting a million photos again takes a minute. */
const timeoutMs = 60 * 60_000;

/** The database file itself, and the columns that answer “may a stranger see this?”. */
export async function* checkDatabase({ fix }: CheckOptions): AsyncGenerator<Finding> {
  const integrity = await db().$queryRaw<{ integrity_check: string }[]>`PRAGMA integrity_check`;
  for (const { integrity_check } of integrity) {
    if (integrity_check !== "ok")
      yield problem(
        "database",
        `The database file is damaged: ${integrity_check}. Stop the server, then put the last backup in its place (“npx photoflow restore FOLDER --force”), or save what can still be read (“npx photoflow salvage”).`,
      );
  }
  const dangling = await db().$queryRaw<{ table: string; parent: string }[]>`PRAGMA foreign_key_check`;
  for (const { table, parent } of dangling)
    yield problem("database", `A row of ${table} names a row of ${parent} that does not exist.`);
  yield* checkTriggers(fix);
  yield* checkPublicAlbums(fix);
  yield* checkPublicPhotos(fix);
  yield* checkEffectiveGrants(fix);
  for (const { isRight, repair, words } of counts) {
    if (await isRight()) continue;
    if (fix) await db().$transaction(repair, { maxWait: timeoutMs, timeout: timeoutMs });
    yield problem("database", words, fix);
  }
}

/** The triggers that keep all of what follows. */
async function* checkTriggers(fix: boolean): AsyncGenerator<Finding> {
  const wrong = await wrongTriggers();
  if (fix && wrong.length > 0) await layTriggers();
  for (const words of wrong)
    yield problem(
      "triggers",
      `${words}${fix ? "" : " “doctor --fix” lays all of them again and counts what they keep."}`,
      fix,
    );
}

/** What grants open: photos of opened albums, and nothing else. */
async function* checkEffectiveGrants(fix: boolean): AsyncGenerator<Finding> {
  const wrong = await db().$queryRaw<{ photoId: number }[]>`
    SELECT DISTINCT "photoId" FROM (
      SELECT oa."userId", ap."photoId" FROM "AlbumAccess" oa JOIN "AlbumPhoto" ap ON ap."albumId" = oa."albumId"
        EXCEPT SELECT "userId", "photoId" FROM "PhotoAccess")
    UNION SELECT DISTINCT "photoId" FROM (
      SELECT "userId", "photoId" FROM "PhotoAccess"
        EXCEPT SELECT oa."userId", ap."photoId" FROM "AlbumAccess" oa
          JOIN "AlbumPhoto" ap ON ap."albumId" = oa."albumId")`;
  const roots = await db().album.findMany({ where: { parentId: null }, select: { id: true } });
  if (fix) for (const { id } of roots) await db().$transaction((tx) => refreshAlbumAccess(tx, id));
  const ids = wrong.map((row) => Number(row.photoId));
  if (fix && ids.length > 0) await db().$transaction((tx) => refreshPhotoAccess(tx, ids));
  for (const id of ids)
    yield problem("public visibility", `Photo ${id} is shown to other people than its albums are.`, fix);
}

async function* checkPublicAlbums(fix: boolean): AsyncGenerator<Finding> {
  const wrong = await db().$queryRaw<{ name: string; isOpen: boolean }[]>`
    WITH RECURSIVE tree("id", "opens") AS (
      SELECT "id", "visibility" = 'public' FROM "Album" WHERE "parentId" IS NULL
      UNION ALL
      SELECT child."id", tree."opens" AND child."visibility" = 'public' FROM "Album" child
        JOIN tree ON child."parentId" = tree."id")
    SELECT a."name", a."isOpen" FROM tree JOIN "Album" a ON a."id" = tree."id" WHERE a."isOpen" <> tree."opens"`;
  if (wrong.length === 0) return;
  if (fix) {
    const roots = await db().album.findMany({ where: { parentId: null }, select: { id: true } });
    for (const { id } of roots) await db().$transaction((tx) => refreshPublicAlbums(tx, id));
  }
  for (const { name, isOpen } of wrong) {
    yield problem(
      "public visibility",
      `The album “${name}” is ${isOpen ? "open to everyone and should not be" : "closed to visitors and should be open"}.`,
      fix,
    );
  }
}

/** Photos looked at in one statement. */
const batch = 500;

async function* checkPublicPhotos(fix: boolean): AsyncGenerator<Finding> {
  for (;;) {
    const wrong = await db().$queryRaw<{ id: number }[]>(Prisma.sql`
      SELECT "id" FROM "Photo" WHERE ${isPublicVisibilityWrong} LIMIT ${batch}`);
    const ids = wrong.map((row) => row.id);
    if (fix && ids.length > 0) await db().$transaction((tx) => refreshPublicPhotos(tx, ids));
    for (const id of ids)
      yield problem(
        "public visibility",
        `Photo ${id} says something else about who may see it than its albums do.`,
        fix,
      );
    if (!fix || ids.length < batch) return;
  }
}
