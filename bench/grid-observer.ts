/** What the page tells of itself while it is used. */
export type Observed = { paintMs: number; shift: number; tiles: number; longestMs: number; clickMs: number; isFlung: boolean };

/** Runs in the page before its own code, and fills `window.observed`. */
export function observe(): void {
  const observed: Observed = { paintMs: 0, shift: 0, tiles: 0, longestMs: 0, clickMs: 0, isFlung: false };
  Object.assign(window, { observed });
  const watch = (type: string, take: (entry: PerformanceEntry) => void, options: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options });
  watch("largest-contentful-paint", (entry) => (observed.paintMs = entry.startTime));
  watch("layout-shift", (entry) => (observed.shift += (entry as unknown as { value: number }).value));
  watch("longtask", (entry) => observed.isFlung && (observed.longestMs = Math.max(observed.longestMs, entry.duration)));
  watch("event", (entry) => entry.name === "click" && (observed.clickMs = Math.max(observed.clickMs, entry.duration)), { durationThreshold: 16 });
  const count = () => {
    observed.tiles = Math.max(observed.tiles, document.querySelectorAll("[data-photo-id]").length);
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
}
