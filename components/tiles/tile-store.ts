import type { Selectable } from "@/components/selection/selection-store";
import {
  sectionsOfOutline,
  withoutPhotos,
  withShapes,
  type LoadedSegment,
  type Section,
} from "@/components/tiles/sections";
import { SegmentQueue } from "@/components/tiles/segment-queue";
import type { TileScope } from "@/components/tiles/tile-source";
import { getAllPhotos, getOutline, getPosition, getSegment } from "@/components/tiles/timeline-api";
import type { Shown } from "@/lib/renditions/turn";
import { tileAt, type GridTile, type Outline } from "@/lib/timeline/layout/segment";
import { firstWhere } from "@/lib/core/first-where";

/** What is known of a run of photos at one moment. A new object after every change. */
export type TileState = {
  readonly sections: readonly Section[];
  readonly total: number;
  readonly isDated: boolean;
  /** False until the outline is known. */
  readonly isReady: boolean;
  /** Why the last request failed; null again once one succeeds. */
  readonly error: string | null;
};

/** So many sections are loaded one by one for a range: the grid needs them anyway. */
const fewParts = 3;

/** Segments kept in memory beside those near the viewport. */
const maxKept = 60;

/**
 * A run of photos in the browser: months first, segments as they are needed. Lives as long as the page's address does.
 */
export class TileStore {
  private state: TileState = { sections: [], total: 0, isDated: true, isReady: false, error: null };
  private readonly listeners = new Set<() => void>();
  private readonly queue: SegmentQueue;
  private readonly placeById = new Map<number, number>();
  private nearby: readonly Section[] = [];
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
        sections: sectionsOfOutline(outline, loaded),
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
    const section = this.sectionAt(index);
    if (!section) return undefined;
    if (!section.segment) this.queue.ask(section.key);
    return section.segment && tileAt(section.segment, index - section.first);
  }

  /** The photo at a place when it is loaded; asks for nothing. */
  peek(index: number): GridTile | undefined {
    const section = this.sectionAt(index);
    return section?.segment && tileAt(section.segment, index - section.first);
  }

  /**
   * The last place where a day or month can be, when it holds the photo at `index`: days end within a section unless it
   * says so.
   */
  endOfPeriod(index: number, period: string): number {
    const isMonth = period.length === 7;
    let last = index;
    for (let section = this.sectionAt(index); section;) {
      last = section.first + section.count - 1;
      const next = this.sectionAt(last + 1);
      const goesOn = isMonth
        ? next?.month === section.month
        : section.segment?.continues && section.segment.takenLocal.at(-1)?.startsWith(period);
      if (!goesOn) break;
      section = next;
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
    for (const { first, count, segment } of this.state.sections) {
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
    const missing = this.state.sections.filter(
      (section) => !section.segment && section.first + section.count > first && section.first <= last,
    );
    if (missing.length > fewParts) return getAllPhotos(this.scope, { from: first, count: last - first + 1 });
    const tiles: GridTile[] = [];
    for (let index = first; index <= last;) {
      const section = this.sectionAt(index);
      if (!section) break;
      const segment = section.segment ?? (await getSegment(this.scope, section));
      for (const end = Math.min(last + 1, section.first + section.count); index < end; index++) {
        const tile = tileAt(segment, index - section.first);
        if (tile) tiles.push(tile);
      }
    }
    return tiles;
  }

  /** All photos; asks for those that are not loaded all at once. */
  everything(): Promise<Selectable[]> {
    const isLoaded = this.state.sections.every((section) => section.segment);
    return isLoaded ? this.range(0, this.state.total - 1) : getAllPhotos(this.scope);
  }

  /** These sections are near the viewport, the most important first. */
  setNearby(sections: readonly Section[]): void {
    this.nearby = sections;
    this.queue.setNearby(sections.filter((section) => !section.segment).map((section) => section.key));
  }

  /** Takes over a newer outline. What is on the screen is fetched before it changes, so that nothing blinks. */
  async refresh(given?: Outline, isStale = false): Promise<void> {
    const refresh = ++this.refreshes;
    try {
      const outline = given ?? (await getOutline(this.scope));
      const known = new Map(this.state.sections.map((section) => [section.key, section]));
      const isOnScreen = (section: Section) => this.nearby.some((other) => other.segment && overlap(other, section));
      const sections = await Promise.all(
        sectionsOfOutline(outline).map(async (section) => {
          const segment = isStale ? undefined : known.get(section.key)?.segment;
          if (segment || !isOnScreen(section)) return { ...section, segment };
          return { ...section, segment: await getSegment(this.scope, section) };
        }),
      );
      if (refresh !== this.refreshes) return;
      this.queue.clear();
      this.set({
        sections: sameWherePossible(this.state.sections, sections),
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
    const sections = withoutPhotos(this.state.sections, new Set(photoIds));
    this.set({ sections, total: sections.reduce((sum, section) => sum + section.count, 0) });
  }

  /** Gives photos another shape at once; the server will know soon. */
  reshape(photoIds: readonly number[], shape: (photo: Shown) => Shown): void {
    this.set({ sections: withShapes(this.state.sections, new Set(photoIds), shape) });
  }

  private sectionAt(index: number): Section | undefined {
    const { sections } = this.state;
    const after = firstWhere(sections.length, (place) => sections[place]!.first > index);
    const section = sections[after - 1];
    return section && index >= 0 && index < section.first + section.count ? section : undefined;
  }

  private fetchPart(key: string, signal: AbortSignal) {
    const section = this.state.sections.find((one) => one.key === key);
    if (!section) throw new Error("This part of the timeline is gone.");
    return getSegment(this.scope, section, signal);
  }

  private arrive(key: string, result: Awaited<ReturnType<typeof getSegment>> | Error): void {
    if (result instanceof Error) return this.set({ error: result.message });
    const section = this.state.sections.find((one) => one.key === key);
    if (!section) return;
    // Photos came or went since the outline was made: the counts must be asked for again.
    if (result.ids.length !== section.count) return void this.refresh();
    const sections = this.state.sections.map((one) => (one.key === key ? { ...one, segment: result } : one));
    this.set({ sections: this.dropFarAway(sections, section), error: null });
  }

  private dropFarAway(sections: Section[], around: Section): Section[] {
    const loaded = sections.filter((section) => section.segment);
    if (loaded.length <= maxKept + this.nearby.length) return sections;
    const farthest = loaded.reduce((far, section) =>
      Math.abs(section.first - around.first) > Math.abs(far.first - around.first) ? section : far,
    );
    return sections.map((section) => (section === farthest ? { ...section, segment: undefined } : section));
  }

  private set(change: Partial<TileState>): void {
    this.state = { ...this.state, ...change };
    if (change.sections) this.numberPhotos();
    for (const listener of this.listeners) listener();
  }

  private numberPhotos(): void {
    this.placeById.clear();
    for (const section of this.state.sections)
      section.segment?.ids.forEach((id, index) => this.placeById.set(id, section.first + index));
  }
}

/** Whether two sections have photos of the same places of a month. */
const overlap = (one: Section, other: Section): boolean =>
  one.month === other.month && one.from < other.from + other.count && other.from < one.from + one.count;

/** Parts that did not change stay the same objects, so that nothing is drawn again for them. */
function sameWherePossible(before: readonly Section[], after: readonly Section[]): Section[] {
  const known = new Map(before.map((section) => [section.key, section]));
  return after.map((section) => {
    const old = known.get(section.key);
    return old && old.segment === section.segment && old.first === section.first && old.days === section.days
      ? old
      : section;
  });
}
