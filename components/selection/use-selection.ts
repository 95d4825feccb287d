"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import { SelectionStore, type SelectionMark } from "@/components/selection/selection-store";

/** The selection of the grid around; a grid without anything to do has one that stays empty. */
export const SelectionContext = createContext(new SelectionStore());

const nothing = { count: 0, areAllMine: true };

/** The selection, and how much it holds. Draws again when the count changes. */
export function useSelection(): { selection: SelectionStore; count: number; areAllMine: boolean } {
  const selection = useContext(SelectionContext);
  const summary = useSyncExternalStore(selection.subscribe, selection.summary, () => nothing);
  return { selection, ...summary };
}

/** Whether one photo is selected. Draws again only when that changes. */
export function useSelectionMark(photoId: number): SelectionMark {
  const selection = useContext(SelectionContext);
  return useSyncExternalStore(
    selection.subscribe,
    () => selection.mark(photoId),
    () => "none" as const,
  );
}
