import type { Selectable } from "@/components/selection/selection-store";
import {
  partsOfOutline,
  withoutPhotos,
  withShapes,
  type LoadedSegment,
  type Part,
} from "@/components/timeline/grid/sections";
import { SegmentQueue } from "@/components/timeline/store/segment-queue";
import type { TileScope } from "@/components/timeline/store/tile-source";
import { getEverything, getOutline, getPosition, getSegment } from "@/components/timeline/store/timeline-api";
import type { Shown } from "@/lib/renditions/turn";
import { tileAt, type GridTile, type Outline } from "@/lib/timeline/layout/segment";
import { firstWhere } from "@/lib/timeline/layout/visible";

/** What is known of a run of photos at one moment. A new object after every change. */
export type TileState = {
  readonly parts: readonly Part[];
  readonly total: number;
  readonly isDated: boolean;
  /** False until the outline is known. */
  readonly isReady: boolean;
  /** Why the last request failed; null again once one succeeds. */
  readonly error: string | null;
};

/** So many parts are loaded one by one for a range: the grid needs them anyway. */
const fewParts = 3;

/** Segments kept in memory beside those near the viewport. */
const mostKept = 60;

/**
 * A run of photos in the browser: months first, segments as they are needed. Lives as long as the page's address does.
 */
export class TileStore {
  private state: TileState = { parts: [], total: 0, isDated: true, isReady: false, error: null };
  private readonly listeners = new Set<() => void>();
  private readonly queue: SegmentQueue;
  private readonly placeById = new Map<number, number>();
  private nearby: readonly Part[] = [];
  private refreshes = 0;

  constructor(
    readonly scope: TileScope,
    outline?: Outline,
    loaded: readonly LoadedSegment[] = [],
  ) {
    this.queue = new SegmentQueue(
      (key, signal) => this.fetchPart(key, signal),
      (key, result) => this.arrive(key, result),
    );
    if (outline)
      this.set({
        parts: partsOfOutline(outline, loaded),
        total: outline.total,
        isDated: outline.isDated,
        isReady: true,
      });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly snapshot = (): TileState => this.state;

  /** The photo at a place, or undefined; asking starts the loading. */
  at(index: number): GridTile | undefined {
    const part = this.partAt(index);
    if (!part) return undefined;
    if (!part.segment) this.queue.ask(part.key);
    return part.segment && tileAt(part.segment, index - part.first);
  }

  /** The photo at a place when it is loaded; asks for nothing. */
  peek(index: number): GridTile | undefined {
    const part = this.partAt(index);
    return part?.segment && tileAt(part.segment, index - part.first);
  }

  /**
   * The last place where a day or month can be, when it holds the photo at `index`: days end within a part unless it
   * says so.
   */
  endOfPeriod(index: number, period: string): number {
    const isMonth = period.length === 7;
    let last = index;
    for (let part = this.partAt(index); part;) {
      last = part.first + part.count - 1;
      const next = this.partAt(last + 1);
      const goesOn = isMonth
        ? next?.month === part.month
        : part.segment?.continues && part.segment.takenLocal.at(-1)?.startsWith(period);
      if (!goesOn) break;
      part = next;
    }
    return last;
  }

  /** The place of a photo among those loaded, or −1. */
  indexOf(photoId: number): number {
    return this.placeById.get(photoId) ?? -1;
  }

  /** The place of a photo, asking the server when it is not among those loaded. Rejects when it is not in this run. */
  async locate(photoId: number): Promise<number> {
    const known = this.indexOf(photoId);
    return known >= 0 ? known : getPosition(this.scope, photoId);
  }

  /** The photos from one place up to another, both included, as far as they are loaded. */
  loadedBetween(from: number, to: number): GridTile[] {
    const tiles: GridTile[] = [];
    for (const { first, count, segment } of this.state.parts) {
      if (!segment || first + count <= from || first > to) continue;
      for (let index = Math.max(0, from - first); index < count && first + index <= to; index++) {
        const tile = tileAt(segment, index);
        if (tile) tiles.push(tile);
      }
    }
    return tiles;
  }

  /**
   * The photos from one place up to another, both included; loads what is missing: a little piece by piece, much in one
   * answer.
   */
  async range(from: number, to: number): Promise<Selectable[]> {
    const [first, last] = from < to ? [from, to] : [to, from];
    const missing = this.state.parts.filter(
      (part) => !part.segment && part.first + part.count > first && part.first <= last,
    );
    if (missing.length > fewParts) return getEverything(this.scope, { from: first, count: last - first + 1 });
    const tiles: GridTile[] = [];
    for (let index = first; index <= last;) {
      const part = this.partAt(index);
      if (!part) break;
      const segment = part.segment ?? (await getSegment(this.scope, part));
      for (const end = Math.min(last + 1, part.first + part.count); index < end; index++) {
        const tile = tileAt(segment, index - part.first);
        if (tile) tiles.push(tile);
      }
    }
    return tiles;
  }

  /** All photos; asks for those that are not loaded all at once. */
  everything(): Promise<Selectable[]> {
    const isLoaded = this.state.parts.every((part) => part.segment);
    return isLoaded ? this.range(0, this.state.total - 1) : getEverything(this.scope);
  }

  /** These parts are near the viewport, the most important first. */
  setNearby(parts: readonly Part[]): void {
    this.nearby = parts;
    this.queue.setNearby(parts.filter((part) => !part.segment).map((part) => part.key));
  }

  /** Takes over a newer outline. What is on the screen is fetched before it changes, so that nothing blinks. */
  async refresh(given?: Outline, isStale = false): Promise<void> {
    const refresh = ++this.refreshes;
    try {
      const outline = given ?? (await getOutline(this.scope));
      const known = new Map(this.state.parts.map((part) => [part.key, part]));
      const isOnScreen = (part: Part) => this.nearby.some((other) => other.segment && overlap(other, part));
      const parts = await Promise.all(
        partsOfOutline(outline).map(async (part) => {
          const segment = isStale ? undefined : known.get(part.key)?.segment;
          if (segment || !isOnScreen(part)) return { ...part, segment };
          return { ...part, segment: await getSegment(this.scope, part) };
        }),
      );
      if (refresh !== this.refreshes) return;
      this.queue.clear();
      this.set({
        parts: sameWherePossible(this.state.parts, parts),
        total: outline.total,
        isDated: outline.isDated,
        isReady: true,
        error: null,
      });
    } catch (error) {
      if (refresh === this.refreshes) this.set({ error: (error as Error).message });
    }
  }

  /** Something could not be asked; what is there stays. */
  fail(message: string): void {
    this.set({ error: message });
  }

  /** Asks again for what failed. */
  retry(): void {
    void this.refresh();
  }

  /** Takes photos out at once; the server knows already, or will soon. */
  remove(photoIds: readonly number[]): void {
    const parts = withoutPhotos(this.state.parts, new Set(photoIds));
    this.set({ parts, total: parts.reduce((sum, part) => sum + part.count, 0) });
  }

  /** Gives photos another shape at once; the server will know soon. */
  reshape(photoIds: readonly number[], shape: (photo: Shown) => Shown): void {
    this.set({ parts: withShapes(this.state.parts, new Set(photoIds), shape) });
  }

  private partAt(index: number): Part | undefined {
    const { parts } = this.state;
    const after = firstWhere(parts.length, (place) => parts[place]!.first > index);
    const part = parts[after - 1];
    return part && index >= 0 && index < part.first + part.count ? part : undefined;
  }

  private fetchPart(key: string, signal: AbortSignal) {
    const part = this.state.parts.find((one) => one.key === key);
    if (!part) throw new Error("This part of the timeline is gone.");
    return getSegment(this.scope, part, signal);
  }

  private arrive(key: string, result: Awaited<ReturnType<typeof getSegment>> | Error): void {
    if (result instanceof Error) return this.set({ error: result.message });
    const part = this.state.parts.find((one) => one.key === key);
    if (!part) return;
    // Photos came or went since the outline was made: the counts must be asked for again.
    if (result.ids.length !== part.count) return void this.refresh();
    const parts = this.state.parts.map((one) => (one.key === key ? { ...one, segment: result } : one));
    this.set({ parts: this.dropFarAway(parts, part), error: null });
  }

  private dropFarAway(parts: Part[], around: Part): Part[] {
    const loaded = parts.filter((part) => part.segment);
    if (loaded.length <= mostKept + this.nearby.length) return parts;
    const farthest = loaded.reduce((far, part) =>
      Math.abs(part.first - around.first) > Math.abs(far.first - around.first) ? part : far,
    );
    return parts.map((part) => (part === farthest ? { ...part, segment: undefined } : part));
  }

  private set(change: Partial<TileState>): void {
    this.state = { ...this.state, ...change };
    if (change.parts) this.numberPhotos();
    for (const listener of this.listeners) listener();
  }

  private numberPhotos(): void {
    this.placeById.clear();
    for (const part of this.state.parts)
      part.segment?.ids.forEach((id, index) => this.placeById.set(id, part.first + index));
  }
}

/** Whether two parts have photos of the same places of a month. */
const overlap = (one: Part, other: Part): boolean =>
  one.month === other.month && one.from < other.from + other.count && other.from < one.from + one.count;

/** Parts that did not change stay the same objects, so that nothing is drawn again for them. */
function sameWherePossible(before: readonly Part[], after: readonly Part[]): Part[] {
  const known = new Map(before.map((part) => [part.key, part]));
  return after.map((part) => {
    const old = known.get(part.key);
    return old && old.segment === part.segment && old.first === part.first && old.days === part.days ? old : part;
  });
}
