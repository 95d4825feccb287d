/** What the page tells of itself while it is used. */
export type Observed = {
  paintMs: number;
  shift: number;
  tiles: number;
  longestMs: number;
  clickMs: number;
  isFlung: boolean;
  frames: number;
  bareFrames: number;
};

/** What runs in the page beside the observers: called in each frame of a fling, once it is scrolled. */
export type Looking = { observed: Observed; lookAtFrame: () => void };

/** Runs in the page before its own code, and fills `window.observed`. */
export function observe(): void {
  const observed: Observed = {
    paintMs: 0,
    shift: 0,
    tiles: 0,
    longestMs: 0,
    clickMs: 0,
    isFlung: false,
    frames: 0,
    bareFrames: 0,
  };
  const watch = (type: string, take: (entry: PerformanceEntry) => void, options: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...options });
  watch("largest-contentful-paint", (entry) => (observed.paintMs = entry.startTime));
  watch("layout-shift", (entry) => (observed.shift += (entry as unknown as { value: number }).value));
  watch("longtask", (entry) => observed.isFlung && (observed.longestMs = Math.max(observed.longestMs, entry.duration)));
  watch("event", (entry) => entry.name === "click" && (observed.clickMs = Math.max(observed.clickMs, entry.duration)), {
    durationThreshold: 16,
  });
  const count = () => {
    observed.tiles = Math.max(observed.tiles, document.querySelectorAll("[data-photo-id]").length);
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);

  /** A gap of more pixels than this between rows is one in which something is missing. */
  const gapPx = 70;
  /**
   * Whether, on what the browser is about to paint, every part of the grid in sight has photos, a heading or grey rows.
   * The grid has no chance to draw before that paint: what counts is what stands there already.
   */
  const lookAtFrame = () => {
    const grid = document.querySelector("[data-grid]");
    if (!grid) return;
    observed.frames++;
    const box = grid.getBoundingClientRect();
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    // Grey rows behind everything: where neither a photo nor a heading is drawn they are seen.
    if (getComputedStyle(grid).backgroundImage !== "none") return;
    const drawn = [...grid.querySelectorAll("[role=row], .grid-skeleton")]
      .map((row) => row.getBoundingClientRect())
      .sort((one, other) => one.top - other.top);
    let reached = top;
    for (const row of drawn) {
      if (row.top > reached + gapPx) break;
      reached = Math.max(reached, row.bottom);
    }
    if (reached < bottom - gapPx) observed.bareFrames++;
  };
  Object.assign(window, { observed, lookAtFrame });
}
