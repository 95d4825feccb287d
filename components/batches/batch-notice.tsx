"use client";

import { useSyncExternalStore } from "react";
import { formatCount } from "@/lib/format/counts";

type Progress = { readonly doing: string; readonly total: number; readonly done: number; readonly isStopping: boolean };

/** How far a progress is, for the notice that shows it. */
export class BatchState {
  private readonly listeners = new Set<() => void>();

  constructor(private progress: Progress) {}

  readonly now = (): Progress => this.progress;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  tell(news: Partial<Progress>): void {
    this.progress = { ...this.progress, ...news };
    for (const listener of this.listeners) listener();
  }
}

/**
 * Counts at the foot of the page, with the way to stop. A screen reader hears of every quarter, and not of every piece.
 */
export function BatchNotice({ state }: { state: BatchState }) {
  const { doing, total, done, isStopping } = useSyncExternalStore(state.subscribe, state.now, state.now);
  const share = done / total;
  const quarter = Math.floor(share * 4) * 25;
  return (
    <div
      aria-live="off"
      className="toast pointer-events-auto w-96 max-w-full rounded-xl bg-text py-1 pr-1 pl-4 text-control text-page shadow-float"
    >
      <div className="flex min-h-12 items-center gap-2">
        <div className="min-w-0 flex-1 py-2">
          <p className="truncate">{doing}</p>
          <p className="text-xs opacity-80 tabular-nums">
            {formatCount(done)} of {formatCount(total)}
          </p>
        </div>
        <button
          type="button"
          disabled={isStopping}
          className="min-h-10 shrink-0 rounded-full px-3 font-strong hover:bg-page/15 disabled:opacity-60"
          onClick={() => state.tell({ isStopping: true })}
        >
          {isStopping ? "Stopping …" : "Stop"}
        </button>
      </div>
      <div
        role="progressbar"
        aria-label={doing}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        className="mr-3 mb-2 h-1 overflow-hidden rounded-full bg-page/25"
      >
        <div
          className="h-full origin-left bg-page transition-transform duration-200"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
      <p role="status" className="sr-only">
        {isStopping ? "Stopping" : `${doing}: ${quarter} percent`}
      </p>
    </div>
  );
}
