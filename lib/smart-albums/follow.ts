import { setTimeout as pause } from "node:timers/promises";
import { nextRefill } from "@/lib/db/counters/smart-album-queue";
import { one, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import type { DomainEvent } from "@/lib/events/domain-event";
import { enqueue, untilOver } from "@/lib/jobs/queue";
import { isAnythingWaiting, photosAtOnce, settleChanges } from "@/lib/smart-albums/refresh";

/**
 * Smart albums follow what people change. Whoever changes some photos finds them in the right albums right after: that
 * little is done here, while they wait. All else is the job's, and is waited for only as long as people like to wait;
 * should an event get lost, the job finds by itself what is left to do (lib/background/handlers/smart-albums.ts).
 */

/** Filling a new smart album with a million photos takes minutes. */
const patienceMs = 2_000;

/** Who has just chosen what an album finds wants to see it, but no proxy waits without end. */
const patienceOfMakerMs = 10_000;

export async function followChanges(events: readonly DomainEvent[]): Promise<void> {
  if (!(await isAnythingWaiting())) return;
  // No one looks for a new photo in an album in the moment in which it comes in, and there may be many.
  if (events.some(({ type }) => type === "photo.imported"))
    return void (await enqueue("smart-albums", { priority: "soon" }));
  if (await areFewWaiting()) await withPatience(settleTogether());
  else await untilOver(await enqueue("smart-albums", { priority: "awaited" }), patienceMs);
  if (!(await nextRefill())) return;
  const isMade = events.some((event) => event.type === "album.changed" && event.isRefilled);
  await untilOver(await enqueue("smart-albums", { priority: "awaited" }), isMade ? patienceOfMakerMs : patienceMs);
}

async function areFewWaiting(): Promise<boolean> {
  const more = query.selectFrom("SmartAlbumQueue").select(one).orderBy("number").limit(1).offset(photosAtOnce);
  return (await readPrepared(more)).length === 0;
}

/** Kept over globalThis, as server code is loaded twice. */
const shared = globalThis as { photoflowSettling?: Promise<void> };

/** Those who ask at once share the work. */
async function settleTogether(): Promise<void> {
  // What is under way may have begun before the change that is asked about.
  await shared.photoflowSettling?.catch(() => undefined);
  shared.photoflowSettling ??= settleChanges().finally(() => void (shared.photoflowSettling = undefined));
  await shared.photoflowSettling;
}

/** What takes longer goes on by itself. */
async function withPatience(work: Promise<void>): Promise<void> {
  const done = new AbortController();
  const waited = pause(patienceMs, undefined, { signal: done.signal }).catch(() => undefined);
  await Promise.race([work, waited]).finally(() => done.abort());
}
