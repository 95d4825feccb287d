import Database from "libsql";
import { config } from "@/lib/config";
import type { Transaction } from "@/lib/db/client";

/**
 * The words of photos, for searching: title, description, author, the names of their files, camera, lens and place, in
 * SQLite's index of words ("PhotoText"). A view says what they are ("PhotoWords"), and triggers keep them
 * (prisma/triggers/photo-words.sql), so that no way of changing a photo forgets it.
 */

const columns = `"rowid", "title", "description", "author", "files", "camera", "lens", "place"`;

/** The rows of all photos that have a file. */
const trueRows = `SELECT * FROM main."PhotoWords"`;

/** What an index holds of its rows, in an order that does not matter: each word with its photos and places. */
const contentOf = (schema: string, index: string): string[] => [
  `SELECT "id", "sz" FROM ${schema}."${index}_docsize"`,
  `SELECT "term", "doc", "cnt" FROM temp."${index}Vocabulary"`,
];

/**
 * Whether the index holds the words of the photos and is whole: it is made once more beside it, and compared. Takes as
 * long as indexing all photos, and holds up no one's changes. A database on another machine is not asked.
 */
export async function areWordsIndexed(): Promise<boolean> {
  const { DATABASE_URL } = config();
  if (!DATABASE_URL.startsWith("file:")) return true;
  const database = new Database(DATABASE_URL.slice("file:".length), { timeout: 10_000 });
  try {
    const made = database
      .prepare(`SELECT "sql" FROM sqlite_master WHERE "name" IN ('PhotoText', 'PhotoWords') ORDER BY "name"`)
      .all() as { sql: string }[];
    if (made.length < 2) return false;
    database.exec(made[0]!.sql.replace(/"?PhotoText"?/, 'temp."PhotoTextAnew"'));
    database.exec("BEGIN");
    database.exec(`INSERT INTO temp."PhotoTextAnew" (${columns}) ${trueRows}`);
    database.exec(`CREATE VIRTUAL TABLE temp."PhotoTextVocabulary" USING fts5vocab('main', 'PhotoText', 'row')`);
    database.exec(
      `CREATE VIRTUAL TABLE temp."PhotoTextAnewVocabulary" USING fts5vocab('temp', 'PhotoTextAnew', 'row')`,
    );
    const [kept, again] = [contentOf("main", "PhotoText"), contentOf("temp", "PhotoTextAnew")];
    return kept.every((one, at) =>
      [
        [one, again[at]!],
        [again[at]!, one],
      ].every(
        ([here, there]) =>
          database.prepare(`SELECT * FROM (${here}) EXCEPT SELECT * FROM (${there}) LIMIT 1`).all().length === 0,
      ),
    );
  } catch (error) {
    // SQLite calls an index that contradicts itself damaged.
    if (/malformed|corrupt/i.test(String(error))) return false;
    throw error;
  } finally {
    database.close();
  }
}

/** The index again. */
export async function indexWords(tx: Transaction): Promise<void> {
  await tx.$executeRawUnsafe(`INSERT INTO "PhotoText" ("PhotoText") VALUES ('delete-all')`);
  await tx.$executeRawUnsafe(`INSERT INTO "PhotoText" (${columns}) ${trueRows}`);
}
