"use client";

import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from "react";
import type { SelectionAction } from "@/components/selection/selection-action";
import { SelectionBar } from "@/components/selection/selection-bar";
import { SelectionStore, type Selectable } from "@/components/selection/selection-store";
import { SelectionContext } from "@/components/selection/use-selection";
import { usePicking } from "@/components/timeline/input/use-picking";
import { GridRows } from "@/components/timeline/grid/grid-rows";
import { onLibraryChange } from "@/components/core/library-changed";
import { ErrorBanner } from "@/components/timeline/grid/error-banner";
import type { TileScope } from "@/components/tiles/tile-source";
import { outlineUrl } from "@/components/tiles/timeline-api";
import type { GridHint } from "@/components/timeline/grid/use-grid-view";
import { useTileSource, type FirstTiles } from "@/components/tiles/use-tile-source";

/** Brings SWR along, which the first photos need not wait for. */
const Revalidate = lazy(async () => ({
  default: (await import("@/components/tiles/revalidate")).Revalidate,
}));

export type TimelineProps = {
  /** The library, an album, or what a search finds. */
  scope: TileScope;
  /** What a screen reader calls the grid: "Photos", or the album's name. */
  label: string;
  /** From `firstTiles` on the server, so that the first paint has pictures. */
  first?: FirstTiles;
  hint: GridHint;
  /** The viewer's today ("2024-05-12") as the server guesses it. */
  today: string;
  /**
   * What can be done with selected photos; without any there is no selecting. The same array as long as nothing
   * changes.
   */
  actions?: readonly SelectionAction[];
  /** Stands in for the grid when there are no photos. */
  empty: ReactNode;
};

/** The same object as long as it is the same run. */
function useSameScope(given: TileScope): TileScope {
  const [scope, setScope] = useState(given);
  if (scope === given || outlineUrl(scope) === outlineUrl(given)) return scope;
  setScope(given);
  return given;
}

const noActions: readonly SelectionAction[] = [];

/** The photos of a scope as a grid by day: see design.md, "The timeline at a million photos". */
export function Timeline({ scope: givenScope, label, first, hint, today, actions = noActions, empty }: TimelineProps) {
  const scope = useSameScope(givenScope);
  const source = useTileSource(scope, first);
  const [selection] = useState(() => new SelectionStore());
  const isSelectable = useMemo(() => {
    const isForAll = actions.some((action) => action.isForAll);
    return (tile: Selectable) => actions.length > 0 && (isForAll || tile.isMine);
  }, [actions]);
  const picking = usePicking(source, selection, isSelectable);
  const { state, store } = source;

  useEffect(() => onLibraryChange(({ removedIds }) => removedIds && selection.remove(removedIds)), [selection]);

  return (
    <SelectionContext.Provider value={selection}>
      <Suspense fallback={null}>
        <Revalidate store={store} />
      </Suspense>
      {actions.length > 0 && (
        <SelectionBar actions={actions} isBusy={picking.isBusy} total={state.total} onSelectAll={picking.all} />
      )}
      {state.error && <ErrorBanner message={state.error} onRetry={() => store.retry()} />}
      {state.isReady && state.total === 0 ? (
        empty
      ) : (
        <GridRows
          scope={scope}
          label={label}
          source={source}
          picking={picking}
          hint={hint}
          today={today}
          canSelect={actions.length > 0}
          isSelectable={isSelectable}
        />
      )}
    </SelectionContext.Provider>
  );
}
