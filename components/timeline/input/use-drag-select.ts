import { useEffect, useRef, type MouseEvent, type PointerEvent, type RefObject } from "react";
import type { SelectionStore } from "@/components/selection/selection-store";
import type { Picking, Sweep } from "@/components/timeline/input/use-picking";

type Given = {
  container: RefObject<HTMLElement | null>;
  selection: SelectionStore;
  picking: Picking;
  canSelect: boolean;
  indexOf: (target: EventTarget) => number | null;
};

const longPressMs = 350;
const tremblePx = 10;

/** So near to where the bars are the page scrolls along, the faster the nearer. */
const edgePx = 88;
const barPx = 64;
const maxPerFramePx = 22;

type Press = { timer: ReturnType<typeof setTimeout>; pointerId: number; target: Element; x: number; y: number };

/**
 * A long press on a touch screen selects; the finger then draws a range over the photos, and the page scrolls at its
 * edges.
 */
export function useDragSelect({ container, selection, picking, canSelect, indexOf }: Given) {
  const press = useRef<Press | null>(null);
  const sweep = useRef<Sweep | null>(null);
  const pressed = useRef(false);
  const frame = useRef(0);

  useEffect(() => {
    const grid = container.current;
    if (!grid || !canSelect) return;
    grid.addEventListener("touchmove", keepStill, { passive: false });
    return () => grid.removeEventListener("touchmove", keepStill);
    function keepStill(event: TouchEvent) {
      if (sweep.current && event.cancelable) event.preventDefault();
    }
  }, [container, canSelect]);

  const end = () => {
    clearTimeout(press.current?.timer);
    cancelAnimationFrame(frame.current);
    press.current?.target.removeEventListener("touchmove", stop);
    press.current = null;
    void sweep.current?.finish();
    sweep.current = null;
  };
  const latestEnd = useRef(end);
  useEffect(() => void (latestEnd.current = end));
  useEffect(() => () => latestEnd.current(), []);

  /** To the photo below the finger, wherever the page has scrolled to. */
  const follow = ({ x, y }: Press) => {
    const box = container.current!.getBoundingClientRect();
    const element = document.elementFromPoint(
      Math.min(box.right - 4, Math.max(box.left + 4, x)),
      Math.min(innerHeight - barPx - 1, Math.max(barPx + 1, y)),
    );
    const index = element && indexOf(element);
    if (index !== null) sweep.current?.to(index);
  };
  const scrollAlong = () => {
    const now = press.current;
    if (!now || !sweep.current) return;
    const above = barPx + edgePx - now.y;
    const below = now.y - (innerHeight - barPx - edgePx);
    const share = Math.min(1, Math.max(above, below) / edgePx);
    if (share > 0) {
      scrollBy({ top: (above > below ? -1 : 1) * Math.ceil(share * share * maxPerFramePx), behavior: "instant" });
      follow(now);
    }
    frame.current = requestAnimationFrame(scrollAlong);
  };

  return {
    /** A click follows a long press; it has done its work already. */
    hasPressed: () => pressed.current,
    events: {
      onPointerDown(event: PointerEvent) {
        end();
        pressed.current = false;
        const index = indexOf(event.target);
        if (event.pointerType === "mouse" || !event.isPrimary || index === null || !canSelect) return;
        const target = event.target as Element;
        const timer = setTimeout(() => {
          const tile = target.closest("[data-photo-id]");
          pressed.current = true;
          sweep.current = picking.sweepFrom(index, selection.has(Number(tile?.getAttribute("data-photo-id"))));
          // The tile may leave the page while it scrolls: the grid takes over its events, and what it alone still hears
          // stays without effect.
          container.current?.setPointerCapture(event.pointerId);
          target.addEventListener("touchmove", stop, { passive: false });
          frame.current = requestAnimationFrame(scrollAlong);
          (navigator as Partial<Navigator>).vibrate?.(10);
        }, longPressMs);
        press.current = { timer, pointerId: event.pointerId, target, x: event.clientX, y: event.clientY };
      },
      onPointerMove(event: PointerEvent) {
        const now = press.current;
        if (!now || event.pointerId !== now.pointerId) return;
        if (!sweep.current) {
          if (Math.hypot(event.clientX - now.x, event.clientY - now.y) > tremblePx) end();
          return;
        }
        [now.x, now.y] = [event.clientX, event.clientY];
        follow(now);
      },
      onPointerUp: end,
      onPointerCancel: end,
      onContextMenu(event: MouseEvent) {
        // The system's menu of a link would cover what the long press has selected.
        if (pressed.current || press.current) event.preventDefault();
      },
    },
  };
}

const stop = (event: Event): void => {
  if (event.cancelable) event.preventDefault();
};
