"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { callAction } from "@/components/api-client/call-action";
import type { ActionResult } from "@/lib/core/problem";
import { useDragging } from "@/components/albums/arrange/use-dragging";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import { movedBefore } from "@/lib/albums/moved-before";

type ArrangerProps<Item extends { id: number }> = {
  items: readonly Item[];
  label: string;
  nameOf: (item: Item) => string;
  renderItem: (item: Item, index: number) => ReactNode;
  /** Keeps the change: `id` goes before `before`, or to the end of all. */
  onMove: (id: number, before: number | null) => Promise<ActionResult>;
  /** The first one that is not shown because it has not been loaded; null when all are here. */
  next: number | null;
  className: string;
};

/**
 * Things to be put in order: by dragging (a finger presses long first), or with two buttons on each. Every move is kept
 * at once.
 */
export function Arranger<Item extends { id: number }>(props: ArrangerProps<Item>) {
  const { items, label, nameOf, renderItem, className } = props;
  const { order, spoken, move } = useOrder(props);
  const list = useRef<HTMLOListElement>(null);
  const byId = new Map(items.map((item) => [item.id, item]));
  const shown = order.flatMap((id) => byId.get(id) ?? []);
  useDragging(list, (from, to) => {
    const item = shown[from];
    // Dropped further on, it takes the place behind the one it was dropped on, as the eye expects.
    if (item) void move(item, shown[from < to ? to + 1 : to]?.id ?? null);
  });
  return (
    <>
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <ol ref={list} aria-label={label} className={`relative ${className}`}>
        {shown.map((item, index) => (
          <li key={item.id} className="arranged relative min-w-0 cursor-grab rounded-card select-none">
            {renderItem(item, index)}
            <div className="absolute top-1.5 right-1.5 flex gap-1 rounded-full bg-page/90 text-text shadow-float">
              <IconButton
                icon={ChevronLeft}
                label={`Move ${nameOf(item)} earlier`}
                aria-disabled={index === 0}
                className="aria-disabled:opacity-40"
                onClick={() => index > 0 && void move(item, shown[index - 1]!.id)}
              />
              <IconButton
                icon={ChevronRight}
                label={`Move ${nameOf(item)} later`}
                aria-disabled={index === shown.length - 1}
                className="aria-disabled:opacity-40"
                onClick={() => index < shown.length - 1 && void move(item, shown[index + 2]?.id ?? null)}
              />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

/** How it is done, for the pointer at hand. */
export function ArrangeHint({ things }: { things: string }) {
  return (
    <>
      <span className="pointer-coarse:hidden">Drag {things} to where you want them, or use the arrows.</span>
      <span className="hidden pointer-coarse:inline">Press and hold one, then drag it; or use the arrows.</span> Every
      move is kept at once.
    </>
  );
}

/** The order as it looks now, ahead of the server; a move that the server refuses is taken back. */
function useOrder<Item extends { id: number }>({ items, nameOf, onMove, next }: ArrangerProps<Item>) {
  const [order, setOrder] = useState(() => items.map((item) => item.id));
  const [spoken, setSpoken] = useState("");
  // One after the other: each move is sent relative to what the one before has left.
  const queue = useRef(Promise.resolve());
  const known = new Set(order);
  const all = [...order, ...items.map((item) => item.id).filter((id) => !known.has(id))];

  async function move(item: Item, before: number | null) {
    const changed = movedBefore(all, [item.id], before);
    // Moving an element in the page takes the focus from it.
    const focused = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>("li button");
    flushSync(() => setOrder(changed));
    focused?.focus({ preventScroll: true });
    focused?.scrollIntoView({ block: "nearest" });
    setSpoken(`${nameOf(item)}: now ${changed.indexOf(item.id) + 1} of ${changed.length}`);
    queue.current = queue.current.then(async () => {
      const kept = await callAction(onMove(item.id, before ?? next));
      if (kept.error === undefined) return;
      setOrder(all);
      showToast({ text: kept.error.message, isError: true });
    });
    await queue.current;
  }

  return { order: all, spoken, move };
}
