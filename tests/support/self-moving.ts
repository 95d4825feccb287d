import type { Page } from "playwright-core";

/**
 * What moves on a page by itself: pictures of the grid that leave their place though no one has scrolled, and what the
 * browser counts as shifted besides.
 */

type Watch = { moved: string[] };

/** More than this is seen, in pixels: a held row may be off by one, and rows are rounded. */
const seenPx = 3;

/**
 * From the page's next loading on. Scrolling by `scrollTo` counts as someone's; all other scrolling must only make up
 * for what has moved.
 */
export async function watchSelfMoving(page: Page): Promise<void> {
  await page.addInitScript((maxPx) => {
    const moved: string[] = [];
    Object.assign(window, { selfMoving: { moved } satisfies Watch });
    let scrolledPx = 0;
    const scrollTo = window.scrollTo.bind(window) as (options: ScrollToOptions) => void;
    window.scrollTo = ((first: number | ScrollToOptions, second?: number) => {
      const before = scrollY;
      scrollTo(typeof first === "number" ? { left: first, top: second! } : first);
      scrolledPx += scrollY - before;
    }) as typeof window.scrollTo;

    type Seen = { id: string; x: number; y: number };
    let before = { tiles: new Map<Element, Seen>(), scrolledPx: 0 };
    const look = () => {
      const tiles = new Map<Element, Seen>();
      for (const tile of document.querySelectorAll<HTMLElement>("[data-grid] [data-photo-id]")) {
        const { x, y, bottom } = tile.getBoundingClientRect();
        if (bottom < 0 || y > innerHeight) continue;
        const [id, old] = [tile.dataset.photoId!, before.tiles.get(tile)];
        tiles.set(tile, { id, x, y });
        const awayPx = old && old.id === id ? Math.hypot(x - old.x, y - old.y + scrolledPx - before.scrolledPx) : 0;
        if (awayPx > maxPx)
          moved.push(
            `photo ${id}: ${JSON.stringify(old)} -> ${JSON.stringify({ x, y })}, scrolled by ${scrolledPx - before.scrolledPx} to ${scrollY}`,
          );
      }
      before = { tiles, scrolledPx };
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);

    type Shift = PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Element | null; previousRect: DOMRect; currentRect: DOMRect }[];
    };
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
        // What moves because someone has just touched something is meant to; what is smaller than this is not noticed.
        if (hadRecentInput || value < 0.01) continue;
        for (const { node, previousRect, currentRect } of sources)
          moved.push(
            `${node?.outerHTML?.slice(0, 120)}: ${JSON.stringify(previousRect)} -> ${JSON.stringify(currentRect)} at ${scrollY}`,
          );
      }
    }).observe({ type: "layout-shift", buffered: true });
  }, seenPx);
}

/** What has moved by itself since the page was loaded. */
export const selfMoved = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { selfMoving: Watch }).selfMoving.moved);
