import { createHash } from "node:crypto";
import { isAdmin, isShutOut, type Viewer } from "@/lib/access/viewer";
import { libraryRevision } from "@/lib/db/counters/library-revision";

/**
 * Answers that hold until the library changes, kept in this process: lists whose making walks through an album of a
 * hundred thousand photos. What is cached is shared: no one may change it. Kept over globalThis, as server code is
 * loaded twice.
 */
type Entry = { revision: string; answer: Promise<unknown>; weight: number };
type Memory = { entries: Map<string, Entry>; /** Of all entries together. */ weight: number };
const shared = globalThis as { photoflowCached?: Memory };
const memory = (): Memory => (shared.photoflowCached ??= { entries: new Map(), weight: 0 });

/** All answers together, in rows or ids of some 16 bytes: some 60 MB at most. */
const maxWeight = 4_000_000;

/**
 * What an entry takes besides its answer: its key, which is a hash whatever was asked for, and the objects around it.
 */
const entryWeight = 40;

/**
 * A part of the key of what is someone's own, of their photos and their partners': admins see the same photos and
 * albums, and have others of their own.
 */
export const ownKey = (viewer: Viewer): string =>
  viewer.kind === "user" ? ` of ${viewer.id} ${JSON.stringify(viewer.partners)}` : "";

/** Two viewers with the same key see the same photos and albums. */
function viewerKey(viewer: Viewer): string {
  if (isAdmin(viewer)) return "admin";
  if (isShutOut(viewer)) return "shut-out";
  if (viewer.kind === "bearer") return `bearer:${viewer.linkId}:${viewer.version}`;
  if (viewer.kind === "preview")
    return `preview:${viewer.albumId}:${JSON.stringify(viewer.as)}:${viewerKey(viewer.by)}`;
  return viewer.kind === "user" ? `user:${viewer.id}:${viewer.level}:${JSON.stringify(viewer.partners)}` : "visitor";
}

/**
 * The answer of `make` for this key and viewer, made when the library has changed since the last time. Those who ask at
 * once share one making.
 */
export async function cached<Answer>(
  viewer: Viewer,
  key: string,
  weightOf: (answer: Answer) => number,
  make: () => Promise<Answer>,
): Promise<Answer> {
  // Asked before making: a change meanwhile makes the answer newer than the number it is kept under, never older.
  const revision = await libraryRevision();
  if (revision === null) return make();
  // Strangers choose what they ask for: their words are kept as a hash, never as they are.
  const fullKey = createHash("sha256")
    .update(`${viewerKey(viewer)} ${key}`)
    .digest("base64");
  const known = memory().entries.get(fullKey);
  if (known?.revision === revision) {
    keep(fullKey, known);
    return known.answer as Promise<Answer>;
  }
  const entry: Entry = { revision, answer: make(), weight: entryWeight };
  keep(fullKey, entry);
  try {
    const answer = (await entry.answer) as Answer;
    if (memory().entries.get(fullKey) === entry) {
      const weight = entryWeight + weightOf(answer);
      memory().weight += weight - entry.weight;
      entry.weight = weight;
      dropOldest();
    }
    return answer;
  } catch (error) {
    if (memory().entries.get(fullKey) === entry) drop(fullKey);
    throw error;
  }
}

/** What is cached now, for tests and for whoever looks for memory: entries, and their weight. */
export const cachedSize = (): { entries: number; weight: number } => ({
  entries: memory().entries.size,
  weight: memory().weight,
});

/** The latest used stands last. */
function keep(key: string, entry: Entry): void {
  drop(key);
  memory().entries.set(key, entry);
  memory().weight += entry.weight;
  dropOldest();
}

function drop(key: string): void {
  memory().weight -= memory().entries.get(key)?.weight ?? 0;
  memory().entries.delete(key);
}

function dropOldest(): void {
  for (const key of memory().entries.keys()) {
    if (memory().weight <= maxWeight) return;
    drop(key);
  }
}
