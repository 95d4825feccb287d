import type { Segment } from "@/lib/timeline/layout/segment";

type Fetch = (key: string, signal: AbortSignal) => Promise<Segment>;
type Arrived = (key: string, result: Segment | Error) => void;

/** More would make the ones that matter wait for each other. */
const maxInFlight = 3;

/**
 * Fetches segments, a few at a time: what was asked for by name first (the lightbox, a selection), then what is near
 * the viewport. What has left the viewport again is given up. SWR keeps the outline; it has no such order of
 * importance.
 *
 * Near the viewport they are handed over in the order of importance, whatever the order in which they come: the rows
 * grow outwards from the middle of the screen, and none is squeezed in between two that are looked at already.
 */
export class SegmentQueue {
  private nearby: string[] = [];
  private readonly asked = new Set<string>();
  private readonly inFlight = new Map<string, AbortController>();
  /** Here already, but a more important one is still on its way. */
  private readonly waiting = new Map<string, Segment | Error>();

  constructor(
    private readonly fetchSegment: Fetch,
    private readonly arrived: Arrived,
  ) {}

  /** These are near the viewport, most important first; all others are not. */
  setNearby(keys: string[]): void {
    this.nearby = keys;
    for (const [key, controller] of this.inFlight) {
      if (!this.asked.has(key) && !keys.includes(key)) controller.abort();
    }
    this.handOver();
    this.pump();
  }

  /** This one is needed, wherever it is. */
  ask(key: string): void {
    if (this.asked.has(key)) return;
    this.asked.add(key);
    queueMicrotask(() => this.pump());
  }

  /** Forgets everything that was asked for under names that mean nothing any more. */
  clear(): void {
    this.nearby = [];
    this.asked.clear();
    this.waiting.clear();
    for (const controller of this.inFlight.values()) controller.abort();
  }

  private pump(): void {
    for (const key of [...this.asked, ...this.nearby]) {
      if (this.inFlight.size >= maxInFlight) return;
      if (!this.inFlight.has(key) && !this.waiting.has(key)) void this.run(key);
    }
  }

  private async run(key: string): Promise<void> {
    const controller = new AbortController();
    this.inFlight.set(key, controller);
    const result = await this.fetchSegment(key, controller.signal).catch((error: unknown) => error as Error);
    this.inFlight.delete(key);
    if (!controller.signal.aborted) {
      this.waiting.set(key, result);
      this.handOver();
    }
    this.pump();
  }

  private handOver(): void {
    for (const key of this.waiting.keys()) {
      if (this.asked.has(key) || !this.nearby.includes(key)) this.give(key);
    }
    while (this.nearby[0] !== undefined && this.waiting.has(this.nearby[0])) this.give(this.nearby[0]);
  }

  private give(key: string): void {
    const result = this.waiting.get(key)!;
    this.waiting.delete(key);
    this.asked.delete(key);
    this.nearby = this.nearby.filter((other) => other !== key);
    this.arrived(key, result);
  }
}
