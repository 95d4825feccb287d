"use client";

import {
  startTransition,
  useEffect,
  useRef,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
} from "react";
import { afterPaint } from "@/components/lightbox/transition/opening-frame";
import type { Picking, Sweep } from "@/components/timeline/input/use-picking";
import { useDragSelect } from "@/components/timeline/input/use-drag-select";
import type { SelectionStore } from "@/components/selection/selection-store";
import { closestTo } from "@/components/core/closest";

type GridEvents = {
  container: RefObject<HTMLElement | null>;
  selection: SelectionStore;
  picking: Picking;
  /** Whether there is anything to select for. */
  canSelect: boolean;
  focusIndex: number;
  setFocusIndex: (index: number) => void;
  focus: (index: number) => void;
  target: (key: string, isWithControl: boolean) => number | null;
  /** Marks the photo at a place when the key means that; says whether it does. */
  mark: (key: string, index: number) => boolean;
  /** Shows a photo over the grid; without it links lead to the photo's page. */
  open?: (index: number) => void;
  /** Someone may be about to open one. */
  onNear: () => void;
};

const indexOf = (target: EventTarget): number | null => {
  const index = (target as Element).closest<HTMLElement>("[data-index]")?.dataset.index;
  return index === undefined ? null : Number(index);
};

/** All events of all tiles, handled once for the grid. */
export function useGridEvents({
  container,
  selection,
  picking,
  canSelect,
  focusIndex,
  setFocusIndex,
  focus,
  target,
  mark,
  open,
  onNear,
}: GridEvents) {
  const pressedFocus = usePressedFocus(setFocusIndex);
  const hovered = useRef<number | null>(null);
  const sweep = useRef<Sweep | null>(null);
  useSelectionKeys(selection, picking, canSelect, hovered);
  const drag = useDragSelect({ container, selection, picking, canSelect, indexOf });

  const endSweep = () => {
    void sweep.current?.finish();
    sweep.current = null;
  };

  return {
    onClick(event: MouseEvent) {
      const index = indexOf(event.target);
      // A click follows a long press; it has done its work already.
      if (index === null || drag.hasPressed()) return event.preventDefault();
      const isCircle = (event.target as Element).closest("[data-select]") !== null;
      const isPicking = canSelect && (isCircle || selection.size > 0);
      if (!isPicking && (event.metaKey || event.ctrlKey || event.altKey || (event.shiftKey && !canSelect))) return;
      if (isPicking || (canSelect && event.shiftKey)) {
        event.preventDefault();
        setFocusIndex(index);
        if (event.shiftKey) void picking.extendTo(index);
        else picking.toggle(index);
      } else if (open) {
        event.preventDefault();
        open(index);
      }
    },
    onMouseDown(event: MouseEvent) {
      // Else the browser would select text on the way to a range.
      if (event.shiftKey && canSelect) event.preventDefault();
    },
    ...drag.events,
    onPointerDown(event: PointerEvent) {
      pressedFocus.begin();
      drag.events.onPointerDown(event);
    },
    onPointerOver(event: PointerEvent) {
      hovered.current = indexOf(event.target);
      onNear();
      if (canSelect && event.shiftKey && selection.size > 0) picking.preview(hovered.current);
    },
    onPointerLeave() {
      hovered.current = null;
      selection.setCandidates([]);
    },
    onKeyUp(event: KeyboardEvent) {
      if (event.key === "Shift") endSweep();
    },
    onBlur(event: FocusEvent) {
      // Not when the focus goes from tile to tile.
      if (!container.current?.contains(event.relatedTarget)) endSweep();
    },
    onFocus(event: { target: EventTarget }) {
      onNear();
      const index = indexOf(event.target);
      if (index !== null && !pressedFocus.take(index)) setFocusIndex(index);
    },
    onKeyDown(event: KeyboardEvent) {
      if (indexOf(event.target) === null || event.altKey) return;
      if (event.key.toLowerCase() === "x" && canSelect && !event.ctrlKey && !event.metaKey)
        return picking.toggle(focusIndex);
      if (!event.ctrlKey && !event.metaKey && mark(event.key, focusIndex)) return event.preventDefault();
      const next = target(event.key, event.ctrlKey || event.metaKey);
      if (next === null) return;
      event.preventDefault();
      if (event.shiftKey && canSelect) (sweep.current ??= picking.sweepFrom(focusIndex)).to(next);
      focus(next);
    },
  };
}

/** Keys that work wherever the focus is, unless someone is typing or a dialog is open. */
function useSelectionKeys(
  selection: SelectionStore,
  picking: Picking,
  canSelect: boolean,
  hovered: { current: number | null },
) {
  const latest = useRef(picking);
  useEffect(() => void (latest.current = picking));
  useEffect(() => {
    if (!canSelect) return;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        closestTo(event, "input, textarea, select, [contenteditable], [role=dialog], [role=menu]")
      )
        return;
      if (document.querySelector("[role=dialog]")) return;
      if (event.key === "Escape" && selection.size > 0) selection.clear();
      else if (event.key === "Shift" && selection.size > 0) latest.current.preview(hovered.current);
      else if (event.key.toLowerCase() === "a" && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
        event.preventDefault();
        void latest.current.all();
      }
    };
    const onKeyUp = (event: globalThis.KeyboardEvent) => {
      if (event.key === "Shift") selection.setCandidates([]);
    };
    addEventListener("keydown", onKeyDown);
    addEventListener("keyup", onKeyUp);
    return () => {
      removeEventListener("keydown", onKeyDown);
      removeEventListener("keyup", onKeyUp);
    };
  }, [selection, canSelect, hovered]);
}

/**
 * The focus that a press brings is noted once it is over: drawing the grid again in between would hold up the click.
 */
function usePressedFocus(setFocusIndex: (index: number) => void) {
  const pressed = useRef<{ index: number | null } | null>(null);
  return {
    begin() {
      const press = (pressed.current = { index: null as number | null });
      const end = () => {
        for (const type of ["pointerup", "pointercancel"]) removeEventListener(type, end, true);
        afterPaint(() => {
          if (pressed.current === press) pressed.current = null;
          if (press.index !== null) startTransition(() => setFocusIndex(press.index!));
        });
      };
      for (const type of ["pointerup", "pointercancel"]) addEventListener(type, end, true);
    },
    take(index: number): boolean {
      if (pressed.current) pressed.current.index = index;
      return pressed.current !== null;
    },
  };
}
