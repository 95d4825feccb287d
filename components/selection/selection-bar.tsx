"use client";

import { lazy, Suspense, useEffect } from "react";
import { fittingActions, type SelectionAction } from "@/components/selection/selection-action";
import { useSelection } from "@/components/selection/use-selection";
import { preloading } from "@/components/ui/preloading";
import { formatCount } from "@/lib/format/counts";
import { closestTo } from "@/components/core/closest";

const load = () => import("@/components/selection/selection-toolbar");
const SelectionToolbar = lazy(async () => ({ default: (await load()).SelectionToolbar }));

/** Fetches the code of the toolbar, ahead of the first photo that is selected. */
export const preloadToolbar = preloading(load);

/** As tooltips call the key that throws things away. */
const deleteKeyName = "Del";

export type SelectionBarProps = {
  actions: readonly SelectionAction[];
  isBusy: boolean;
  /** Photos in the grid. */
  total: number;
  onSelectAll: () => void;
};

/** What can be done with the selected photos, in place of the top bar while there are any. */
export function SelectionBar({ actions, isBusy, total, onSelectAll }: SelectionBarProps) {
  const { selection, count, areAllMine } = useSelection();
  const words = isBusy ? "Selecting …" : count > 0 ? `${formatCount(count)} selected` : "";
  const fitting = fittingActions(actions, { count, areAllMine });
  const run = (action: SelectionAction) => void action.run(selection.ids, () => selection.clear(), selection.photos);
  useDeleteKey(
    fitting.find((action) => action.shortcut === deleteKeyName),
    count,
  );
  return (
    <>
      {/* Always there, so that a screen reader hears what changes in it. */}
      <span role="status" className="sr-only">
        {words}
      </span>
      {(count > 0 || isBusy) && (
        <Suspense fallback={null}>
          <SelectionToolbar
            words={words}
            count={count}
            isBusy={isBusy}
            actions={fitting}
            canSelectMore={count < total && !isBusy}
            onSelectAll={onSelectAll}
            onChoose={run}
            onEnd={() => selection.clear()}
          />
        </Suspense>
      )}
    </>
  );
}

/** The Delete key does what the action with that shortcut does, unless someone is typing or a dialog is open. */
function useDeleteKey(action: SelectionAction | undefined, count: number): void {
  const { selection } = useSelection();
  useEffect(() => {
    if (!action || count === 0) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Delete" || event.defaultPrevented || document.querySelector("[role=dialog]")) return;
      if (closestTo(event, "input, textarea, select, [contenteditable]")) return;
      void action.run(selection.ids, () => selection.clear(), selection.photos);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [action, count, selection]);
}
