"use client";

import { CheckCheck, Ellipsis, X } from "lucide-react";
import { lazy, useEffect, useSyncExternalStore } from "react";
import { fittingActions, type SelectionAction } from "@/components/selection/selection-action";
import { useSelection } from "@/components/selection/use-selection";
import { IconButton } from "@/components/ui/icon-button";
import { MenuWhenAsked } from "@/components/ui/menu-when-asked";
import { formatCount } from "@/lib/format/sizes";

const loadMore = () => import("@/components/selection/more-actions");
const MoreActions = lazy(async () => ({ default: (await loadMore()).MoreActions }));

/** What fits beside the count on a phone, the menu not counted. */
const mostOnPhones = 3;

/** Beside more than these a phone has no room for the word. */
const mostInWords = 1000;

/** As tooltips call the key that throws things away. */
const deleteKeyName = "Del";

/** Takes the place of the top bar while something is selected. */
export function SelectionBar({ actions, isBusy, total, onSelectAll }: { actions: readonly SelectionAction[]; isBusy: boolean; /** Photos in the grid. */ total: number; onSelectAll: () => void }) {
  const { selection, count, areAllMine } = useSelection();
  const words = isBusy ? "Selecting …" : count > 0 ? `${formatCount(count)} selected` : "";
  const isNarrow = useSyncExternalStore(subscribeToWidth, isPhone, () => false);
  const fitting = fittingActions(actions, { count, areAllMine });
  const often = fitting.filter((action) => !action.isSeldom);
  const shown = isNarrow ? often.slice(0, mostOnPhones) : often;
  const selectAll: SelectionAction = { name: "Select all", icon: CheckCheck, isForAll: true, run: onSelectAll };
  const canSelectMore = count < total && !isBusy;
  const more = [...(isNarrow && canSelectMore ? [selectAll] : []), ...fitting.filter((action) => !shown.includes(action))];
  const run = (action: SelectionAction) => void action.run(selection.ids, () => selection.clear(), selection.photos);
  useDeleteKey(fitting.find((action) => action.shortcut === deleteKeyName), count);
  return (
    <>
      {/* Always there, so that a screen reader hears what changes in it. */}
      <span role="status" className="sr-only">
        {words}
      </span>
      {(count > 0 || isBusy) && (
        <div
          role="toolbar"
          aria-label="Selected photos"
          className="selection-bar fixed inset-x-0 top-0 z-40 flex h-(--top-bar) items-center gap-1 border-b border-line bg-raised pt-[env(safe-area-inset-top)] pr-[max(0.75rem,env(safe-area-inset-right))] pl-[max(0.5rem,env(safe-area-inset-left))] md:pl-4"
        >
          <IconButton icon={X} label="End selection" shortcut="Esc" onClick={() => selection.clear()} />
          <span aria-hidden className="mr-auto truncate px-2 text-base font-strong tabular-nums max-sm:px-0.5 max-sm:text-control">
            {isNarrow && count >= mostInWords && !isBusy ? formatCount(count) : words}
          </span>
          {!isNarrow && canSelectMore && <IconButton icon={CheckCheck} label="Select all" shortcut="Ctrl A" onClick={onSelectAll} />}
          {shown.map((action) => (
            <IconButton key={action.name} icon={action.icon} label={action.name} shortcut={action.shortcut} onClick={() => run(action)} />
          ))}
          {more.length > 0 && (
            <MenuWhenAsked trigger={moreButton} preload={loadMore}>
              <MoreActions trigger={moreButton} actions={more} onChoose={run} />
            </MenuWhenAsked>
          )}
        </div>
      )}
    </>
  );
}

const moreButton = <IconButton icon={Ellipsis} label="More" />;

const narrow = "(width < 40rem)";
const isPhone = () => matchMedia(narrow).matches;

function subscribeToWidth(listener: () => void): () => void {
  const query = matchMedia(narrow);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** The Delete key does what the action with that shortcut does, unless somebody is typing or a dialog is open. */
function useDeleteKey(action: SelectionAction | undefined, count: number): void {
  const { selection } = useSelection();
  useEffect(() => {
    if (!action || count === 0) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Delete" || event.defaultPrevented || document.querySelector("[role=dialog]")) return;
      if ((event.target as Element).closest?.("input, textarea, select, [contenteditable]")) return;
      void action.run(selection.ids, () => selection.clear(), selection.photos);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [action, count, selection]);
}
