import type { Selectable } from "@/components/selection/selection-store";

/** The names of the bar's icons (action-icons.ts). */
type ActionIcon =
  | "addToAlbum"
  | "approve"
  | "cover"
  | "date"
  | "download"
  | "favourite"
  | "place"
  | "putIntoAlbum"
  | "rate"
  | "reject"
  | "removeFromAlbum"
  | "selectAll"
  | "shareByLink"
  | "tags"
  | "trash"
  | "turnLeft"
  | "turnRight";

/** Something to do with the selected photos. Pages pass a list; what a person may not do is not in it. */
export type SelectionAction = {
  /** As the tooltip says it: "Add to album". */
  name: string;
  icon: ActionIcon;
  shortcut?: string;
  /**
   * Also for photos that the viewer may only look at. Without it the action is absent when one of those is selected.
   */
  isForAll?: boolean;
  /** Only for a single photo: "Set as cover". */
  isForOne?: boolean;
  /** Stands in the menu at the end of the bar, with a name beside its icon. */
  isSeldom?: boolean;
  /** `done` ends the selection; an action that was cancelled does not call it. */
  run(photoIds: number[], done: () => void, photos: Selectable[]): void | Promise<void>;
};

/** The actions that fit what is selected. */
export function fittingActions(
  actions: readonly SelectionAction[],
  selected: { count: number; areAllMine: boolean },
): SelectionAction[] {
  return actions.filter(
    (action) => (action.isForAll || selected.areAllMine) && (!action.isForOne || selected.count === 1),
  );
}
