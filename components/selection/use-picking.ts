"use client";

import { useMemo, useState } from "react";
import type { Selectable, SelectionStore } from "@/components/selection/selection-store";
import { showToast } from "@/components/ui/toast";
import type { TimelineSource } from "@/components/timeline/use-tile-source";
import type { GridTile } from "@/lib/timeline/segment";

export type Picking = ReturnType<typeof usePicking>;

/**
 * Ways to select: one photo, a range, a day, everything. `isSelectable` says which photos there is anything to do with.
 * Ranges load what is missing; meanwhile `isBusy`.
 */
export function usePicking(source: TimelineSource, selection: SelectionStore, isSelectable: (photo: Selectable) => boolean) {
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
    const load = (from: number, to: number, take: (tiles: GridTile[]) => void) => busy(async () => take((await source.store.range(from, to)).filter(isSelectable)));
    const at = (index: number) => {
      const tile = source.at(index);
      return tile && isSelectable(tile) ? tile : undefined;
    };
    return {
      toggle(index: number) {
        const tile = at(index);
        if (!tile) return;
        selection.toggle(tile);
        selection.lastIndex = selection.size > 0 ? index : null;
      },
      /** Everything from the last picked photo to this one; takes the range away again when this one is selected. */
      async extendTo(index: number) {
        const tile = at(index);
        const from = selection.lastIndex;
        if (!tile || from === null) return this.toggle(index);
        const isRemoving = selection.has(tile.id);
        selection.setCandidates([]);
        await load(from, index, (tiles) => (isRemoving ? selection.remove(tiles.map(({ id }) => id)) : selection.add(tiles)));
        selection.lastIndex = index;
      },
      /** Shows what extendTo would take, as far as it is loaded. */
      preview(index: number | null) {
        const from = selection.lastIndex;
        if (index === null || from === null) return selection.setCandidates([]);
        const [first, last] = from < index ? [from, index] : [index, from];
        const ids: number[] = [];
        for (let place = first; place <= last; place++) {
          const tile = source.store.peek(place);
          if (tile && isSelectable(tile)) ids.push(tile.id);
        }
        selection.setCandidates(ids);
      },
      /** Everything: what is not loaded comes in one answer, however much it is. */
      all: () => busy(async () => selection.add(await source.store.everything().then((photos) => photos.filter(isSelectable)))),
      /** The whole day (or month) that begins at `first`, or none of it when all of it is selected. */
      toggleDay(first: number, knownIds: readonly number[], period: string) {
        const end = source.store.endOfPeriod(first, period);
        if (selection.share(knownIds) === "all") return void load(first, end, (tiles) => selection.remove(tiles.filter((tile) => tile.takenLocal.startsWith(period)).map(({ id }) => id)));
        selection.lastIndex = first;
        return void load(first, end, (tiles) => selection.add(tiles.filter((tile) => tile.takenLocal.startsWith(period))));
      },
    };
  }, [source, selection, isSelectable]);
  return { ...picking, isBusy };
}
