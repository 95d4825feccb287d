"use client";

import { useMemo, useState } from "react";
import type { Selectable, SelectionStore } from "@/components/selection/selection-store";
import { showToast } from "@/components/ui/toast";
import type { TimelineSource } from "@/components/tiles/use-tile-source";

export type Sweep = { to: (index: number) => void; finish: () => Promise<void> };

export type Picking = ReturnType<typeof usePicking>;

/**
 * Ways to select: one photo, a range, a day, everything. `isSelectable` says which photos there is anything to do with.
 * Ranges load what is missing; meanwhile `isBusy`.
 */
export function usePicking(
  source: TimelineSource,
  selection: SelectionStore,
  isSelectable: (photo: Selectable) => boolean,
) {
  const [isBusy, setIsBusy] = useState(false);
  const picking = useMemo(() => {
    const busy = async (work: () => Promise<void>) => {
      setIsBusy(true);
      try {
        await work();
      } catch (error) {
        showToast({ text: (error as Error).message, isError: true });
      } finally {
        setIsBusy(false);
      }
    };
    const load = (from: number, to: number, take: (photos: Selectable[]) => void) =>
      busy(async () => take((await source.store.range(from, to)).filter(isSelectable)));
    const at = (index: number) => {
      const tile = source.at(index);
      return tile && isSelectable(tile) ? tile : undefined;
    };
    return {
      toggle(index: number) {
        const tile = at(index);
        if (!tile) return;
        selection.toggle(tile);
        selection.last = selection.size > 0 ? { id: tile.id, index } : null;
      },
      /** Everything from the last picked photo to this one; takes the range away again when this one is selected. */
      async extendTo(index: number) {
        const tile = at(index);
        const { last } = selection;
        if (!tile || !last) return this.toggle(index);
        const isRemoving = selection.has(tile.id);
        selection.setCandidates([]);
        // Photos may have come or gone since it was picked.
        const from = await source.locate(last.id).catch(() => last.index);
        await load(from, index, (tiles) =>
          isRemoving ? selection.remove(tiles.map(({ id }) => id)) : selection.add(tiles),
        );
        selection.last = { id: tile.id, index };
      },
      /** Shows what extendTo would take, as far as it is loaded. */
      preview(index: number | null) {
        const { last } = selection;
        if (index === null || !last) return selection.setCandidates([]);
        const known = source.indexOf(last.id);
        const from = known >= 0 ? known : last.index;
        selection.setCandidates(
          source.store
            .loadedBetween(Math.min(from, index), Math.max(from, index))
            .filter(isSelectable)
            .map(({ id }) => id),
        );
      },
      /**
       * A range that begins at a photo and follows the finger or the focus: what it covers is selected, or no longer
       * when it is to remove, and what it leaves again is as before.
       */
      sweepFrom(anchor: number, isRemoving = false): Sweep {
        const before = selection.copy();
        let [first, last, end] = [anchor, anchor - 1, anchor];
        const tilesOf = (from: number, to: number) =>
          from > to ? [] : source.store.loadedBetween(from, to).filter(isSelectable);
        const cover = (photos: readonly Selectable[]) =>
          isRemoving ? selection.remove(photos.map(({ id }) => id)) : selection.add(photos);
        const to = (index: number) => {
          const [low, high] = [Math.min(anchor, index), Math.max(anchor, index)];
          const left = [...tilesOf(first, Math.min(last, low - 1)), ...tilesOf(Math.max(first, high + 1), last)];
          selection.change(
            left.filter(({ id }) => before.has(id)),
            left.filter(({ id }) => !before.has(id)).map(({ id }) => id),
          );
          cover([...tilesOf(low, Math.min(high, first - 1)), ...tilesOf(Math.max(low, last + 1), high)]);
          [first, last, end] = [low, high, index];
        };
        to(anchor);
        return {
          to,
          async finish() {
            const tile = source.store.peek(end);
            selection.last = tile && selection.size > 0 ? { id: tile.id, index: end } : selection.last;
            // What flew by was never loaded.
            if (source.store.loadedBetween(first, last).length < last - first + 1) await load(first, last, cover);
          },
        };
      },
      /** Everything: what is not loaded comes in one answer, however much it is. */
      all: () =>
        busy(async () => selection.add(await source.store.everything().then((photos) => photos.filter(isSelectable)))),
      /** The whole day (or month) that begins at `first`, or none of it when all of it is selected. */
      toggleDay(first: number, knownIds: readonly number[], period: string) {
        const end = source.store.endOfPeriod(first, period);
        if (selection.share(knownIds) === "all")
          return void load(first, end, (tiles) =>
            selection.remove(tiles.filter((tile) => tile.takenLocal.startsWith(period)).map(({ id }) => id)),
          );
        selection.last = { id: knownIds[0]!, index: first };
        return void load(first, end, (tiles) =>
          selection.add(tiles.filter((tile) => tile.takenLocal.startsWith(period))),
        );
      },
    };
  }, [source, selection, isSelectable]);
  return { ...picking, isBusy };
}
