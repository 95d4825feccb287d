"use client";

import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import type { SelectionStore } from "@/components/selection/selection-store";
import { useOffered } from "@/components/marks/mark-keeper";
import { markKeyForMany, changeInWords } from "@/components/marks/mark-keys";
import { markNow } from "@/components/marks/mark-store";
import type { TimelineSource } from "@/components/tiles/use-tile-source";
import { markInWords, marked, noMark } from "@/lib/ratings/mark";
import { closestTo } from "@/components/core/closest";

const GridKeysHelp = lazy(async () => ({
  default: (await import("@/components/timeline/input/grid-keys-help")).GridKeysHelp,
}));

type Given = { source: TimelineSource; selection: SelectionStore; canSelect: boolean };

/**
 * Keys of the grid beside walking and selecting: marks for the selected photos, else for the focused one, and the sheet
 * of keys. What a key has done to a single photo is said aloud; of several a notice tells.
 */
export function useGridKeys({ source, selection, canSelect }: Given): {
  markFocused: (key: string, index: number) => boolean;
  sections: ReactNode;
} {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [said, setSaid] = useState("");
  const offered = useOffered();
  const canMark = Boolean(source.store.peek(0)?.mark);

  const mark = (key: string, photos: readonly { id: number; mark: ReturnType<typeof markNow> }[]): boolean => {
    const before = photos.map((photo) => markNow(photo)).filter((one) => one !== null);
    const change = before.length > 0 && before.length === photos.length ? markKeyForMany(key, before, offered) : null;
    if (!change) return false;
    void import("@/components/marks/change-marks").then(async ({ changeMarks, changeMarksWithUndo }) => {
      if (photos.length > 1)
        return void (await changeMarksWithUndo(photos, change, changeInWords(change, offered), () => undefined));
      if (await changeMarks(photos, change)) setSaid(markInWords(marked(before[0] ?? noMark, change)) || "no marks");
    });
    return true;
  };

  const latest = useRef(mark);
  useEffect(() => void (latest.current = mark));
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (
        closestTo(event, "input, textarea, select, [contenteditable], [role=menu]") ||
        document.querySelector("[role=dialog]")
      )
        return;
      if (event.key === "?") setHelpOpen(true);
      else if (selection.size > 0 && latest.current(event.key, selection.photos)) event.preventDefault();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [selection]);

  const sections = (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {isHelpOpen && (
        <Suspense fallback={null}>
          <GridKeysHelp onClose={() => setHelpOpen(false)} canSelect={canSelect} canMark={canMark} />
        </Suspense>
      )}
    </>
  );
  const markFocused = (key: string, index: number) => {
    const tile = selection.size === 0 ? source.at(index) : undefined;
    return tile !== undefined && mark(key, [tile]);
  };
  return { markFocused, sections };
}
