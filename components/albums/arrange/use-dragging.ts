import { useEffect, useRef, type RefObject } from "react";
import { DragSession, type Point } from "@/components/albums/arrange/drag-session";

/** A mouse drags once it has moved so far; a finger that has moved so far before its time is up scrolls instead. */
const mouseSlackPx = 5;
const fingerSlackPx = 10;
const longPressMs = 350;

/**
 * Lets the items of a list be dragged: by a mouse at once, by a finger or pen after a long press. Escape leaves all as
 * it was. `onDrop` gets the places and puts the items in their new order before it returns.
 */
export function useDragging(list: RefObject<HTMLElement | null>, onDrop: (from: number, to: number) => void): void {
  const latest = useRef(onDrop);
  useEffect(() => void (latest.current = onDrop));
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    let press: Press | null = null;
    const begin = (event: PointerEvent) => {
      const target = event.target as Element;
      const item = [...element.children].find((child) => child.contains(target));
      if (!item || !event.isPrimary || event.button !== 0 || target.closest("button, a, input")) return;
      press?.end();
      press = new Press(element, [...element.children].indexOf(item), event, (from, to) => latest.current(from, to));
    };
    // While something is dragged by a finger, the page must not scroll; a long press must not open the browser's menu.
    const hold = (event: TouchEvent) => void (press?.isDragging && event.cancelable && event.preventDefault());
    const keepMenuShut = (event: Event) => void (press?.isDown && event.preventDefault());
    element.addEventListener("pointerdown", begin);
    element.addEventListener("touchmove", hold, { passive: false });
    element.addEventListener("contextmenu", keepMenuShut);
    return () => {
      press?.end();
      element.removeEventListener("pointerdown", begin);
      element.removeEventListener("touchmove", hold);
      element.removeEventListener("contextmenu", keepMenuShut);
    };
  }, [list]);
}

/** One press on an item, which may become a drag. */
class Press {
  private session: DragSession | null = null;
  private readonly timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listening = new AbortController();
  private readonly start: Point;
  private readonly pointerId: number;

  constructor(
    private readonly list: HTMLElement,
    private readonly from: number,
    event: PointerEvent,
    private readonly onDrop: (from: number, to: number) => void,
  ) {
    this.start = pointOf(event);
    this.pointerId = event.pointerId;
    const isMouse = event.pointerType === "mouse";
    if (!isMouse) this.timer = setTimeout(() => this.drag(this.start), longPressMs);
    const { signal } = this.listening;
    addEventListener("pointermove", (moved) => this.isOurs(moved) && this.move(pointOf(moved), isMouse), { signal });
    addEventListener("pointerup", (released) => this.isOurs(released) && this.drop(), { signal });
    addEventListener("pointercancel", (ended) => this.isOurs(ended) && this.end(), { signal });
    addEventListener("keydown", (key) => key.key === "Escape" && this.end(), { signal });
    addEventListener("blur", () => this.end(), { signal });
  }

  get isDown(): boolean {
    return !this.listening.signal.aborted;
  }

  get isDragging(): boolean {
    return this.session !== null;
  }

  /** Ends without a change. */
  end(): void {
    clearTimeout(this.timer);
    this.listening.abort();
    this.session?.end().settle();
    this.session = null;
  }

  private isOurs = (event: PointerEvent): boolean => event.pointerId === this.pointerId;

  private move(point: Point, isMouse: boolean): void {
    if (this.session) return this.session.follow(point);
    const distancePx = Math.hypot(point.x - this.start.x, point.y - this.start.y);
    if (isMouse && distancePx > mouseSlackPx) this.drag(point);
    if (!isMouse && distancePx > fingerSlackPx) this.end();
  }

  private drag(point: Point): void {
    this.session = new DragSession(this.list, this.from, this.start);
    this.session.follow(point);
    (navigator as Partial<Navigator>).vibrate?.(10);
  }

  private drop(): void {
    const ended = this.session?.end();
    this.session = null;
    this.end();
    if (!ended) return;
    if (ended.to !== this.from) this.onDrop(this.from, ended.to);
    ended.settle();
  }
}

const pointOf = ({ clientX: x, clientY: y }: PointerEvent): Point => ({ x, y });
