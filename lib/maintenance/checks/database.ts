import { refreshAlbumAccess, refreshPhotoAccess } from "@/lib/access/grants/effective-grants";
import { isPublicVisibilityWrong, refreshPublicAlbums, refreshPublicPhotos } from "@/lib/access/public-visibility";
import { areAlbumsCounted, recountAlbums } from "@/lib/db/counters/album-stats";
import { db } from "@/lib/db/client";
import { areDaysCounted, recountDays } from "@/lib/db/counters/day-stats";
import { isAllCounted, recountAll } from "@/lib/db/counters/photo-stats";
import { areFoldersCounted, recountFolders } from "@/lib/db/counters/folder-stats";
import { arePlacesCounted, recountPlaces } from "@/lib/db/counters/place-stats";
import { damageIn, danglingRowsIn } from "@/lib/db/database-file";
import { query, type Select } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import type { Bit } from "@/lib/db/tables";
import { areWordsIndexed, indexWords } from "@/lib/db/text-index/photo-words";
import { layTriggers, wrongTriggers } from "@/lib/db/triggers";
import { problem, type CheckOptions, type Finding } from "@/lib/maintenance/checks/finding";
import { sql, type SqlBool } from "kysely";

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
  for (const damage of await damageIn(db()))
    yield problem(
      "database",
      `The database file is damaged: ${damage}. Stop the server, then put the last backup in its place (“npx photoflow restore FOLDER --force”), or save what can still be read (“npx photoflow salvage”).`,
    );
  for (const { table, parent } of await danglingRowsIn(db()))
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
  const due = query
    .selectFrom("AlbumAccess as oa")
    .innerJoin("AlbumPhoto as ap", "ap.albumId", "oa.albumId")
    .select(["oa.userId", "ap.photoId"]);
  const there = query.selectFrom("PhotoAccess").select(["userId", "photoId"]);
  const photosIn = (rows: Select<{ userId: number; photoId: number }>) =>
    query.selectFrom(rows.as("access")).distinct().select("access.photoId");
  const wrong = await fetchAll(db(), photosIn(due.except(there)).union(photosIn(there.except(due))));
  const roots = await db().album.findMany({ where: { parentId: null }, select: { id: true } });
  if (fix) for (const { id } of roots) await db().$transaction((tx) => refreshAlbumAccess(tx, id));
  const ids = wrong.map((row) => row.photoId);
  if (fix && ids.length > 0) await db().$transaction((tx) => refreshPhotoAccess(tx, ids));
  for (const id of ids)
    yield problem("public visibility", `Photo ${id} is shown to other people than its albums are.`, fix);
}

async function* checkPublicAlbums(fix: boolean): AsyncGenerator<Finding> {
  const wrong = await fetchAll(
    db(),
    query
      .withRecursive("tree", (tree) =>
        tree
          .selectFrom("Album")
          .select(({ eb }) => ["id", eb("visibility", "=", "public").as("opens")])
          .where("parentId", "is", null)
          .unionAll(
            tree
              .selectFrom("Album as child")
              .innerJoin("tree", "child.parentId", "tree.id")
              .select([
                "child.id",
                sql<SqlBool>`${sql.ref("tree.opens")} and ${sql.ref("child.visibility")} = 'public'`.as("opens"),
              ]),
          ),
      )
      .selectFrom("tree")
      .innerJoin("Album as a", "a.id", "tree.id")
      .select(["a.name", "a.isOpen"])
      .where(({ eb, ref }) => eb(ref("a.isOpen"), "<>", sql.ref<Bit>("tree.opens"))),
  );
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
    const wrong = await fetchAll(
      db(),
      query.selectFrom("Photo").select("id").where(isPublicVisibilityWrong).limit(batch),
    );
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
