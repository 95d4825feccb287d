import { randomUUID } from "node:crypto";
import { stat, statfs, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import Database from "libsql";
import { requireAdmin, type Viewer } from "@/lib/access/viewer";
import { hasNoticedDamage } from "@/lib/broken-storage";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import { AppError, toAppError } from "@/lib/errors";
import { formatBytes } from "@/lib/format/bytes";
import { log } from "@/lib/logging/log";
import { spareBytes } from "@/lib/storage/free-space";
import { makeDatastoreFolder, requireDatastore } from "@/lib/storage/identity";
import { stagingFolder, stagingPath } from "@/lib/storage/paths";

/**
 * Whether the server can do its work now: a real change of the database, a real file in the datastore, room for more.
 * Strangers may ask (/ready): each check is under way once at most, is answered for in bounded time, and one that costs
 * something is cached for as long as keeps its cost small.
 */

export type HealthCheck = {
  name: string;
  isWell: boolean;
  /** A sentence: what works, or what is wrong and what to do. */ message: string;
};

/** An answer is wanted within two seconds, whatever hangs. */
const patienceMs = 1_500;

/** Checks that anybody can ask for may take a twentieth of the server's time, and are no older than this. */
const cachedTimes = 20;
const maxCachedMs = 2_000;

/** For whoever asks: the answer tells nothing else. */
export const isReady = async (): Promise<boolean> => (await healthNow()).every(({ isWell }) => isWell);

/** All that was found, for admins. */
export async function healthFor(viewer: Viewer): Promise<HealthCheck[]> {
  requireAdmin(viewer);
  return healthNow();
}

async function healthNow(): Promise<HealthCheck[]> {
  const datastore = await inTime("Datastore", findDatastore, 0);
  // Without it the rest would only say the same in other words.
  const others = datastore.isWell
    ? await Promise.all([
        inTime("Free space", measureFreeSpace, 0),
        inTime("Files", writeFileThere),
        inTime("Changes", changeDatabase),
        inTime("Database file", readDatabase),
      ])
    : [];
  return [datastore, ...others];
}

type Kept = { check: Promise<HealthCheck>; until: number };

/** Over globalThis: server code is loaded twice in one process. */
const shared = globalThis as { photoflowHealthChecks?: Map<string, Kept> };

/** The outcome of a check: the one that is under way or was found a moment ago, or a new one. */
async function inTime(name: string, run: () => Promise<string>, times = cachedTimes): Promise<HealthCheck> {
  const kept = (shared.photoflowHealthChecks ??= new Map<string, Kept>());
  let current = kept.get(name);
  if (!current || performance.now() > current.until) {
    const begun = performance.now();
    const started: Kept = { check: actionResultOf(name, run), until: Infinity };
    void started.check.then(
      () => (started.until = performance.now() + Math.min(maxCachedMs, times * (performance.now() - begun))),
    );
    kept.set(name, (current = started));
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HealthCheck>((resolve) => {
    timer = setTimeout(
      () =>
        resolve({
          name,
          isWell: false,
          message: "There is no answer in time: another program holds the database, or the disk hangs.",
        }),
      patienceMs,
    );
  });
  return Promise.race([current.check, late]).finally(() => clearTimeout(timer));
}

async function actionResultOf(name: string, run: () => Promise<string>): Promise<HealthCheck> {
  try {
    return { name, isWell: true, message: await run() };
  } catch (thrown) {
    const error = toAppError(thrown);
    log.warn({ event: "not-ready", check: name, err: thrown }, "a health check failed");
    return {
      name,
      isWell: false,
      message: error.code === "unexpected" && thrown instanceof Error ? thrown.message : error.message,
    };
  }
}

async function findDatastore(): Promise<string> {
  await requireDatastore();
  return `${config().DATASTORE} is there.`;
}

async function changeDatabase(): Promise<string> {
  const [key, value] = ["health-check", new Date().toISOString()];
  await db().$transaction((tx) =>
    tx.serverSetting.upsert({ where: { key }, create: { key, value }, update: { value } }),
  );
  return "The database takes changes.";
}

/**
 * Reading a larger file as a whole would hold up everything else; there a damaged page is noticed when it is come upon.
 */
const maxReadBytes = 16 * 1024 * 1024;

async function readDatabase(): Promise<string> {
  const { DATABASE_URL } = config();
  const damage = (what: string) =>
    new AppError(
      "unavailable",
      `The database file is damaged (${what}). Stop the server and run “npx photoflow doctor”, which tells how to go on.`,
    );
  if (hasNoticedDamage()) throw damage("noticed while reading");
  if (!DATABASE_URL.startsWith("file:")) return "It is on a server of its own.";
  const file = DATABASE_URL.slice("file:".length);
  const { size } = await stat(file);
  if (size <= maxReadBytes) {
    // Opened again: one that is open has pages in memory that the disk has no longer.
    const database = new Database(file, { timeout: 100, readonly: true });
    try {
      const [row] = database.prepare("PRAGMA quick_check(1)").all() as { quick_check: string }[];
      if (row?.quick_check !== "ok") throw damage(row?.quick_check ?? "no answer");
    } finally {
      database.close();
    }
  }
  return `It has ${formatBytes(size)}, and no damage is known.`;
}

async function writeFileThere(): Promise<string> {
  await makeDatastoreFolder(stagingFolder());
  const file = stagingPath(`.health-check-${randomUUID()}`);
  try {
    await writeFile(file, "Photoflow looks whether it can write here.\n", { mode: 0o600 });
  } finally {
    await unlink(file).catch(() => undefined);
  }
  return "The datastore takes files.";
}

async function measureFreeSpace(): Promise<string> {
  const { DATASTORE, DATABASE_URL } = config();
  const folders = [
    DATASTORE,
    ...(DATABASE_URL.startsWith("file:") ? [path.dirname(DATABASE_URL.slice("file:".length))] : []),
  ];
  const free = await Promise.all(
    folders.map(async (folder) => statfs(folder).then(({ bavail, bsize }) => ({ folder, bytes: bavail * bsize }))),
  );
  for (const { folder, bytes } of free) {
    if (bytes < spareBytes)
      throw new AppError(
        "disk-full",
        `The disk of ${folder} is full: ${formatBytes(bytes)} are left, and ${formatBytes(spareBytes)} are kept free. Nothing is taken in until there is room.`,
      );
  }
  return `${formatBytes(Math.min(...free.map(({ bytes }) => bytes)))} are free.`;
}
