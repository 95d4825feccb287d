import { useSyncExternalStore } from "react";
import { markOfNumber, type Mark } from "@/lib/ratings/mark";

/**
 * What has been marked in this browser since the photos were loaded, for everything that shows them: a click shows at
 * once in the grid, in the lightbox and in lists that are kept for the way back.
 */

/** `at` is when it was last certain, as performance.now() has it; infinite while the server is being told. */
type Known = { mark: Mark; at: number };

const known = new Map<number, Known>();
const listeners = new Set<() => void>();

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export function keepMarks(marks: ReadonlyMap<number, Mark>, isCertain: boolean): void {
  for (const [id, mark] of marks) known.set(id, { mark, at: isCertain ? performance.now() : Infinity });
  for (const listener of listeners) listener();
}

/**
 * What the server said of photos when asked at `askedAt`: newer than what is known here, unless that has changed since.
 */
export function learnMarks(ids: readonly number[], marks: readonly number[] | null, askedAt: number): void {
  if (!marks || known.size === 0) return;
  const newer = ids
    .map((id, place) => [id, marks[place]!] as const)
    .filter(([id]) => (known.get(id)?.at ?? Infinity) < askedAt);
  if (newer.length > 0) keepMarks(new Map(newer.map(([id, bits]) => [id, markOfNumber(bits)])), true);
}

/** What is known of marks belongs to another keeper from now on. */
export function forgetMarks(): void {
  known.clear();
  for (const listener of listeners) listener();
}

type Markable = { id: number; mark: Mark | null };

/** The mark of a photo as it is now; null for those who have no account. */
export const markNow = (photo: Markable): Mark | null => photo.mark && (known.get(photo.id)?.mark ?? photo.mark);

/** The same for a component, which draws again when it changes. */
export function useMark(photo: Markable | undefined): Mark | null {
  const newer = useSyncExternalStore(
    subscribe,
    () => (photo ? known.get(photo.id)?.mark : undefined),
    () => undefined,
  );
  return photo?.mark ? (newer ?? photo.mark) : null;
}
