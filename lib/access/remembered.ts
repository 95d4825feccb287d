import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { libraryGeneration } from "@/lib/db/generation";

/**
 * Answers that hold until the library changes, kept in this process: lists whose making walks through an album of a hundred
 * thousand photos. What is remembered is shared: nobody may change it. Kept over globalThis, as server code is loaded twice.
 */
type Entry = { generation: string; answer: Promise<unknown>; weight: number };
const shared = globalThis as { photoflowRemembered?: Map<string, Entry> };
const entries = (): Map<string, Entry> => (shared.photoflowRemembered ??= new Map());

/** All answers together, in rows or ids: some 60 MB at most. */
const mostWeight = 4_000_000;

/** Two viewers with the same key see the same photos and albums. */
export function viewerKey(viewer: Viewer): string {
  if (isAdmin(viewer)) return "admin";
  return viewer.kind === "user" ? `user:${viewer.id}:${viewer.level}` : "visitor";
}

/** The answer of `make` for this key and viewer, made when the library has changed since the last time. Those who ask at once share one making. */
export async function remembered<Answer>(viewer: Viewer, key: string, weightOf: (answer: Answer) => number, make: () => Promise<Answer>): Promise<Answer> {
  // Asked before making: a change meanwhile makes the answer newer than the number it is kept under, never older.
  const generation = await libraryGeneration();
  if (generation === null) return make();
  const fullKey = `${viewerKey(viewer)} ${key}`;
  const known = entries().get(fullKey);
  if (known?.generation === generation) {
    keep(fullKey, known);
    return known.answer as Promise<Answer>;
  }
  const entry: Entry = { generation, answer: make(), weight: 1 };
  keep(fullKey, entry);
  try {
    const answer = (await entry.answer) as Answer;
    entry.weight = 1 + weightOf(answer);
    dropOldest();
    return answer;
  } catch (error) {
    if (entries().get(fullKey) === entry) entries().delete(fullKey);
    throw error;
  }
}

/** The latest used stands last. */
function keep(key: string, entry: Entry): void {
  entries().delete(key);
  entries().set(key, entry);
}

function dropOldest(): void {
  let weight = [...entries().values()].reduce((sum, entry) => sum + entry.weight, 0);
  for (const [key, entry] of entries()) {
    if (weight <= mostWeight) return;
    entries().delete(key);
    weight -= entry.weight;
  }
}
