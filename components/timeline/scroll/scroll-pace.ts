/** Whether the page flies by so fast that no one can see a picture: then none is asked for until it slows down. */

/** Pixels per millisecond; about three screens in a second. */
const fastPace = 3;
const settleMs = 100;

let isFast = false;
let lastY = 0;
let lastAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function setFast(next: boolean) {
  if (next === isFast) return;
  isFast = next;
  for (const listener of listeners) listener();
}

/** Called for every scroll event. */
export function noteScroll(y: number): void {
  const now = performance.now();
  const elapsed = now - lastAt;
  // The first event after a pause says nothing about the pace.
  if (elapsed > 0 && elapsed < settleMs) setFast(Math.abs(y - lastY) / elapsed > fastPace);
  lastY = y;
  lastAt = now;
  clearTimeout(timer);
  timer = setTimeout(() => setFast(false), settleMs);
}

export const isFlyingBy = (): boolean => isFast;

export function subscribeToPace(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
