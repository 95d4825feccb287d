import { isBusy } from "@/lib/broken-storage";
import type { DomainEvent, EventType } from "@/lib/events/domain-event";
import { log } from "@/lib/logging/log";

/** Who reacts to what has happened. */
export type Listener = {
  /** For the log; one listener has one. */
  name: string;
  to: readonly EventType[];
  /** Hears what one commit brought about. Whoever caused it waits until this has ended. */
  hear(events: readonly DomainEvent[]): Promise<void>;
};

/** Kept over globalThis, as server code is loaded twice. */
const shared = globalThis as { photoflowListeners?: Map<string, Listener> };
const listeners = () => (shared.photoflowListeners ??= new Map<string, Listener>());

/** Lets a listener hear from now on; once, however often it is said. */
export const listen = (listener: Listener): void => void listeners().set(listener.name, listener);

/**
 * Tells what has happened, after it was committed. Resolves when all who listen have done what its cause waits for. One
 * that fails is logged: what has happened has happened.
 */
export async function publish(...events: DomainEvent[]): Promise<void> {
  await Promise.all(
    [...listeners().values()].map(async (listener) => {
      const heard = events.filter(({ type }) => listener.to.includes(type));
      if (heard.length === 0) return;
      try {
        await listener.hear(heard);
      } catch (error) {
        // Whoever has the database to themselves for a while lets it go again, and what is left to do is found then.
        const level = isBusy(error) ? "warn" : "error";
        log[level]({ event: "listener-failed", listener: listener.name, err: error }, "a listener failed");
      }
    }),
  );
}
