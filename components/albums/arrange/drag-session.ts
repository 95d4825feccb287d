/** A point on the screen, in CSS pixels of the viewport. */
export type Point = { x: number; y: number };

type Box = { left: number; top: number; width: number; height: number };

/** So near to the upper or lower edge of the screen the page scrolls along, at most so far in one frame. */
const edgePx = 96;
const maxPerFramePx = 14;

/**
 * One item of a list being dragged: it follows the pointer while the others make room. Everything is done with
 * transforms, so that no element moves in the document, which would end a touch on some phones.
 */
export class DragSession {
  private readonly items: HTMLElement[];
  private readonly boxes: Box[];
  private readonly grip: Point;
  private to: number;
  private frame = 0;

  constructor(
    private readonly list: HTMLElement,
    private readonly from: number,
    private point: Point,
  ) {
    this.items = [...list.children] as HTMLElement[];
    this.boxes = this.items.map(({ offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height }) => ({
      left,
      top,
      width,
      height,
    }));
    const within = this.inList();
    this.grip = { x: within.x - this.boxes[from]!.left, y: within.y - this.boxes[from]!.top };
    this.to = from;
    list.dataset.arranging = "";
    this.items[from]!.dataset.dragged = "";
    this.draw();
  }

  follow(point: Point): void {
    this.point = point;
  }

  /**
   * Puts everything back; answers where the item was let go, and draws it there from where it hung once `settle` is
   * called.
   */
  end(): { to: number; settle: () => void } {
    cancelAnimationFrame(this.frame);
    this.aim();
    const item = this.items[this.from]!;
    const hung = item.getBoundingClientRect();
    delete this.list.dataset.arranging;
    delete item.dataset.dragged;
    for (const one of this.items) one.style.transform = "";
    const settle = () => {
      const now = item.getBoundingClientRect();
      const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      if (!isCalm)
        item.animate(
          { transform: [`translate(${hung.left - now.left}px, ${hung.top - now.top}px)`, "none"] },
          { duration: 180, easing: "cubic-bezier(0.2, 0, 0, 1)" },
        );
    };
    return { to: this.to, settle };
  }

  private draw(): void {
    this.scrollAtEdges();
    this.aim();
    const { x, y } = this.inList();
    const home = this.boxes[this.from]!;
    this.items[this.from]!.style.transform =
      `translate(${x - this.grip.x - home.left}px, ${y - this.grip.y - home.top}px) scale(1.04)`;
    this.frame = requestAnimationFrame(() => this.draw());
  }

  /** Makes room at the place under the pointer. */
  private aim(): void {
    const { x, y } = this.inList();
    const over = this.boxes.findIndex(
      (box) => x >= box.left && x < box.left + box.width && y >= box.top && y < box.top + box.height,
    );
    if (over >= 0 && over !== this.to) {
      this.to = over;
      this.items.forEach(
        (item, index) => index !== this.from && this.shift(item, this.boxes[index]!, this.boxes[this.placeOf(index)]!),
      );
    }
  }

  /** Where an item stands while the dragged one is at `to`. */
  private placeOf(index: number): number {
    if (index > this.from && index <= this.to) return index - 1;
    if (index < this.from && index >= this.to) return index + 1;
    return index;
  }

  private shift(item: HTMLElement, home: Box, place: Box): void {
    item.style.transform = home === place ? "" : `translate(${place.left - home.left}px, ${place.top - home.top}px)`;
  }

  private inList(): Point {
    const { left, top } = this.list.getBoundingClientRect();
    return { x: this.point.x - left, y: this.point.y - top };
  }

  private scrollAtEdges(): void {
    const depth = Math.max(0, edgePx - this.point.y) - Math.max(0, edgePx - (innerHeight - this.point.y));
    if (depth !== 0) scrollBy({ top: (-depth / edgePx) * maxPerFramePx, behavior: "instant" });
  }
}
