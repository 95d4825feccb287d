import { Prisma } from "@prisma/client";
import { refreshOpenedAlbums, refreshOpenedPhotos } from "@/lib/access/effective-grants";
import { isPublicityWrong, refreshAlbumPublicity, refreshPhotoPublicity } from "@/lib/access/public-visibility";
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
  { isRight: areDaysCounted, mend: recountDays, words: "The timeline counts other photos than there are." },
  { isRight: areAlbumsCounted, mend: recountAlbums, words: "Albums count other photos than they have." },
  { isRight: arePlacesCounted, mend: recountPlaces, words: "The map counts other photos than there are." },
  { isRight: areFoldersCounted, mend: recountFolders, words: "Folders count other photos than there are." },
  { isRight: isAllCounted, mend: recountAll, words: "Statistics count other photos or files than there are." },
  { isRight: areWordsIndexed, mend: indexWords, words: "The search finds other words than photos have." },
];

/** Counting a million photos anew takes a minute. */
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
  yield* checkAlbumPublicity(fix);
  yield* checkPhotoPublicity(fix);
  yield* checkOpened(fix);
  for (const { isRight, mend, words } of counts) {
    if (await isRight()) continue;
    if (fix) await db().$transaction(mend, { maxWait: timeoutMs, timeout: timeoutMs });
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
      `${words}${fix ? "" : " “doctor --fix” lays all of them anew and counts what they keep."}`,
      fix,
    );
}

/** What grants open: photos of opened albums, and nothing else. */
async function* checkOpened(fix: boolean): AsyncGenerator<Finding> {
  const wrong = await db().$queryRaw<{ photoId: number }[]>`
    SELECT DISTINCT "photoId" FROM (
      SELECT oa."userId", ap."photoId" FROM "OpenedAlbum" oa JOIN "AlbumPhoto" ap ON ap."albumId" = oa."albumId"
        EXCEPT SELECT "userId", "photoId" FROM "OpenedPhoto")
    UNION SELECT DISTINCT "photoId" FROM (
      SELECT "userId", "photoId" FROM "OpenedPhoto"
        EXCEPT SELECT oa."userId", ap."photoId" FROM "OpenedAlbum" oa
          JOIN "AlbumPhoto" ap ON ap."albumId" = oa."albumId")`;
  const roots = await db().album.findMany({ where: { parentId: null }, select: { id: true } });
  if (fix) for (const { id } of roots) await db().$transaction((tx) => refreshOpenedAlbums(tx, id));
  const ids = wrong.map((row) => Number(row.photoId));
  if (fix && ids.length > 0) await db().$transaction((tx) => refreshOpenedPhotos(tx, ids));
  for (const id of ids) yield problem("publicity", `Photo ${id} is shown to other people than its albums are.`, fix);
}

async function* checkAlbumPublicity(fix: boolean): AsyncGenerator<Finding> {
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
    for (const { id } of roots) await db().$transaction((tx) => refreshAlbumPublicity(tx, id));
  }
  for (const { name, isOpen } of wrong) {
    yield problem(
      "publicity",
      `The album “${name}” is ${isOpen ? "open to everyone and should not be" : "closed to visitors and should be open"}.`,
      fix,
    );
  }
}

/** Photos looked at in one statement. */
const batch = 500;

async function* checkPhotoPublicity(fix: boolean): AsyncGenerator<Finding> {
  for (;;) {
    const wrong = await db().$queryRaw<{ id: number }[]>(Prisma.sql`
      SELECT "id" FROM "Photo" WHERE ${isPublicityWrong} LIMIT ${batch}`);
    const ids = wrong.map((row) => row.id);
    if (fix && ids.length > 0) await db().$transaction((tx) => refreshPhotoPublicity(tx, ids));
    for (const id of ids)
      yield problem("publicity", `Photo ${id} says something else about who may see it than its albums do.`, fix);
    if (!fix || ids.length < batch) return;
  }
}
