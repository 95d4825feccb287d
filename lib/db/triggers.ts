import { query } from "@/lib/db/query";
import { execute, fetchAll } from "@/lib/db/run";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { config } from "@/lib/config";
import { recountAlbums } from "@/lib/db/counters/album-stats";
import { db, type Transaction } from "@/lib/db/client";
import { recountDays } from "@/lib/db/counters/day-stats";
import { serverSettingsTable } from "@/lib/db/former-names";
import { countLibraryChange } from "@/lib/db/counters/library-revision";
import { askForRefill } from "@/lib/db/counters/smart-album-queue";
import { recountAll } from "@/lib/db/counters/photo-stats";
import { recountFolders } from "@/lib/db/counters/folder-stats";
import { recountPlaces } from "@/lib/db/counters/place-stats";
import { indexWords } from "@/lib/db/text-index/photo-words";

/**
 * The triggers of the database, and the views that they read, are the files of prisma/triggers, all of them and no
 * others: what they keep (counts, the index of words, who may see what in the order of time) is wrong when one is
 * missing, and no one would notice. A digest in the database says under which of them everything was counted.
 */

const digestKey = "triggers-digest";

type Triggers = ReadonlyMap<string, string>;

/**
 * As a file has them: triggers from their first line to an END that stands by itself, views to the end of a statement.
 */
const triggersOf = (text: string): [name: string, sql: string][] =>
  text
    .split(/^(?=CREATE (?:TRIGGER|VIEW) )/m)
    .slice(1)
    .map((sql) => {
      const [, kind, name] = /^CREATE (TRIGGER|VIEW) "(\w+)"/.exec(sql)!;
      return [name!, sql.slice(0, kind === "VIEW" ? sql.indexOf(";\n") : sql.indexOf("\nEND;") + "\nEND".length)];
    });

let read: Triggers | undefined;

/** The triggers of this program, by their names, as SQLite keeps their text. */
function ownTriggers(): Triggers {
  if (read) return read;
  const folder = path.join(/* turbopackIgnore: true */ config().home, "prisma", "triggers");
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => readFileSync(path.join(folder, name), "utf8"));
  return (read = new Map(texts.flatMap(triggersOf)));
}

const ownDigest = (): string =>
  createHash("sha256")
    .update(JSON.stringify([...ownTriggers()]))
    .digest("hex");

async function triggersInDatabase(tx: Pick<Transaction, "$queryRawUnsafe"> = db()): Promise<Triggers> {
  const rows = await fetchAll(
    tx,
    query.selectFrom("sqlite_master").select(["name", "sql"]).where("type", "in", ["trigger", "view"]),
  );
  return new Map(rows.map(({ name, sql }) => [name, sql ?? ""]));
}

const kindOf = (sql: string): "view" | "trigger" => (/^CREATE VIEW/i.test(sql) ? "view" : "trigger");

/**
 * What is wrong with the triggers of the database: sentences, none when they are those of this program and kept
 * everything that there is.
 */
export async function wrongTriggers(): Promise<string[]> {
  const [own, there] = [ownTriggers(), await triggersInDatabase()];
  const wrong = [
    ...[...own].filter(([name]) => !there.has(name)).map(([name, sql]) => `The ${kindOf(sql)} ${name} is missing.`),
    ...[...own]
      .filter(([name, sql]) => there.has(name) && there.get(name) !== sql)
      .map(([name, sql]) => `The ${kindOf(sql)} ${name} is not that of this program.`),
    ...[...there]
      .filter(([name]) => !own.has(name))
      .map(([name, sql]) => `There is a ${kindOf(sql)} ${name} that this program does not know.`),
  ];
  if (wrong.length > 0) return wrong;
  const digest = await db().serverSetting.findUnique({ where: { key: digestKey } });
  return digest?.value === ownDigest() ? [] : ["What triggers keep was not counted under those of this program."];
}

/** Counting a million photos again takes a minute. */
const timeoutMs = 60 * 60_000;

/** Makes the triggers those of this program, and counts everything again that they keep: all of it or nothing. */
export async function layTriggers(): Promise<void> {
  await db().$transaction(
    async (tx) => {
      await drop(tx);
      for (const sql of ownTriggers().values()) await tx.$executeRawUnsafe(sql);
      for (const recount of [
        recountDays,
        recountPlaces,
        recountAll,
        recountFolders,
        recountAlbums,
        indexWords,
        orderGrantedPhotos,
      ])
        await recount(tx);
      await askForRefill(tx);
      await tx.serverSetting.upsert({
        where: { key: digestKey },
        create: { key: digestKey, value: ownDigest() },
        update: { value: ownDigest() },
      });
      await countLibraryChange(tx);
    },
    { maxWait: timeoutMs, timeout: timeoutMs },
  );
}

/**
 * Takes all triggers away, before migrations: these build tables again, and what is counted while they do is counted
 * again afterwards.
 */
export const dropTriggers = (): Promise<void> =>
  db().$transaction(async (tx) => {
    const settings = await serverSettingsTable(tx);
    if (settings === null) return;
    await drop(tx);
    await tx.$executeRawUnsafe(`DELETE FROM "${settings}" WHERE "key" = ?`, digestKey);
  });

async function drop(tx: Transaction): Promise<void> {
  for (const [name, sql] of await triggersInDatabase(tx))
    await tx.$executeRawUnsafe(`DROP ${kindOf(sql)} "${name.replaceAll('"', '""')}"`);
}

/** What grants open stands in the order of time, as its photos do. */
async function orderGrantedPhotos(tx: Transaction): Promise<void> {
  await execute(
    tx,
    query
      .updateTable("PhotoAccess")
      .from("Photo as p")
      .set(({ ref }) => ({ takenLocal: ref("p.takenLocal") }))
      .whereRef("p.id", "=", "PhotoAccess.photoId")
      .whereRef("p.takenLocal", "<>", "PhotoAccess.takenLocal"),
  );
}
