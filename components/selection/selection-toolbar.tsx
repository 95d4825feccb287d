import { Ellipsis, X } from "lucide-react";
import { lazy, useSyncExternalStore } from "react";
import { actionIcons } from "@/components/selection/action-icons";
import type { SelectionAction } from "@/components/selection/selection-action";
import { IconButton } from "@/components/ui/icon-button";
import { LazyMenu } from "@/components/ui/lazy-menu";
import { formatCount } from "@/lib/format/counts";

const loadMore = () => import("@/components/selection/more-actions");
const MoreActions = lazy(async () => ({ default: (await loadMore()).MoreActions }));

/** What fits beside the count on a phone, the menu not counted. */
const maxOnPhones = 3;

/** Beside more than these a phone has no room for the word. */
const maxInWords = 1000;

type SelectionToolbarProps = {
  /** How many there are, or what is going on. */
  words: string;
  count: number;
  isBusy: boolean;
  /** Those that fit what is selected. */
  actions: readonly SelectionAction[];
  canSelectMore: boolean;
  onSelectAll: () => void;
  onChoose: (action: SelectionAction) => void;
  onEnd: () => void;
};

/** Takes the place of the top bar while something is selected: what is done often as buttons, the rest in a menu. */
export function SelectionToolbar({
  words,
  count,
  isBusy,
  actions,
  canSelectMore,
  onSelectAll,
  onChoose,
  onEnd,
}: SelectionToolbarProps) {
  const isNarrow = useSyncExternalStore(subscribeToWidth, isPhone, () => false);
  const often = actions.filter((action) => !action.isSeldom);
  const shown = isNarrow ? often.slice(0, maxOnPhones) : often;
  const selectAll: SelectionAction = { name: "Select all", icon: "selectAll", isForAll: true, run: onSelectAll };
  const more = [
    ...(isNarrow && canSelectMore ? [selectAll] : []),
    ...actions.filter((action) => !shown.includes(action)),
  ];
  return (
    <div
      role="toolbar"
      aria-label="Selected photos"
      className="selection-bar fixed inset-x-0 top-0 z-40 flex h-(--top-bar) items-center gap-1 border-b border-line bg-raised pt-[env(safe-area-inset-top)] pr-[max(0.75rem,env(safe-area-inset-right))] pl-[max(0.5rem,env(safe-area-inset-left))] md:pl-4"
    >
      <IconButton icon={X} label="End selection" shortcut="Esc" onClick={onEnd} />
      <span
        aria-hidden
        className="mr-auto truncate px-2 text-base font-strong tabular-nums max-sm:px-0.5 max-sm:text-control"
      >
        {isNarrow && count >= maxInWords && !isBusy ? formatCount(count) : words}
      </span>
      {!isNarrow && canSelectMore && (
        <IconButton icon={actionIcons.selectAll} label="Select all" shortcut="Ctrl A" onClick={onSelectAll} />
      )}
      {shown.map((action) => (
        <IconButton
          key={action.name}
          icon={actionIcons[action.icon]}
          label={action.name}
          shortcut={action.shortcut}
          onClick={() => onChoose(action)}
        />
      ))}
      {more.length > 0 && (
        <LazyMenu trigger={moreButton} preload={loadMore}>
          <MoreActions trigger={moreButton} actions={more} onChoose={onChoose} />
        </LazyMenu>
      )}
    </div>
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
