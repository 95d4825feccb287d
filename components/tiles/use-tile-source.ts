"use client";

import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { onLibraryChange } from "@/components/core/library-changed";
import type { LoadedSegment } from "@/components/tiles/sections";
import type { TileScope, TileSource } from "@/components/tiles/tile-source";
import { TileStore, type TileState } from "@/components/tiles/tile-store";
import { outlineUrl } from "@/components/tiles/timeline-api";
import type { GridTile, Outline } from "@/lib/timeline/layout/segment";

/** What a page renders on the server, so that the first paint has real tiles. */
export type FirstTiles = { outline: Outline; loaded: LoadedSegment[] };

/** A TileSource that can also find photos which are not loaded, and be told about changes. */
export type TimelineSource = Omit<TileSource, "at"> & {
  at(index: number): GridTile | undefined;
  /** The place of a photo; rejects when it is not in this run. */
  locate(photoId: number): Promise<number>;
  store: TileStore;
  state: TileState;
};

/** Runs stay while the browser goes from page to page, so that going back is instant. */
const kept = new Map<string, TileStore>();
const maxKept = 4;

function storeFor(scope: TileScope, first: FirstTiles | undefined): TileStore {
  if (typeof window === "undefined") return new TileStore(scope, first?.outline, first?.loaded);
  const key = outlineUrl(scope);
  const store = kept.get(key) ?? new TileStore(scope, first?.outline, first?.loaded);
  kept.delete(key);
  kept.set(key, store);
  for (const old of [...kept.keys()].slice(0, -maxKept)) kept.delete(old);
  return store;
}

/** The library or an album as a source of tiles for the grid, and for the lightbox over it. */
export function useTileSource(scope: TileScope, first?: FirstTiles): TimelineSource {
  const key = outlineUrl(scope);
  const [held, setHeld] = useState(() => ({ key, store: storeFor(scope, first) }));
  if (held.key !== key) setHeld({ key, store: storeFor(scope, first) });
  return useLiveStore(held.store);
}

/** The same for a photo's own page: it begins with what the server has just said, whatever a grid has kept. */
export function useFreshTileSource(scope: TileScope, outline: Outline): TimelineSource {
  const [store] = useState(() => new TileStore(scope, outline));
  return useLiveStore(store);
}

/** Those that are looked at now. */
const live = new Set<TileStore>();

/** All runs that are in this browser, looked at or kept for the way back. */
export const allStores = (): ReadonlySet<TileStore> => new Set([...kept.values(), ...live]);

/**
 * A store while it is looked at. What changes in this window is announced to it; of what changes elsewhere it hears by
 * `Revalidate`, which belongs beside it.
 */
function useLiveStore(store: TileStore): TimelineSource {
  const state = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);

  useEffect(() => {
    live.add(store);
    return () => void live.delete(store);
  }, [store]);
  useEffect(
    () =>
      onLibraryChange(({ removedIds, goesOn }) => {
        if (removedIds?.length) store.remove(removedIds);
        if (!goesOn) void store.refresh(undefined, true);
      }),
    [store],
  );
  return useMemo(
    () => ({
      total: state.total,
      at: (index) => store.at(index),
      indexOf: (id) => store.indexOf(id),
      locate: (id) => store.locate(id),
      store,
      state,
    }),
    [store, state],
  );
}
