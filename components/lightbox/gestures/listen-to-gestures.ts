import type { Point } from "@/components/lightbox/gestures/zoom";

/** What fingers and pointers mean on the stage. Points are measured from the stage's centre, lengths are CSS pixels. */
export type GestureMeaning = {
  isZoomed(): boolean;
  onPan(delta: Point): void;
  onPinch(factor: number, at: Point, delta: Point): void;
  onPinchEnd(): void;
  /** A sideways drag towards the next (negative) or previous photo; `onPageEnd` tells how fast it ended, in px/ms. */
  onPage(delta: number): void;
  onPageEnd(delta: number, speed: number): void;
  /** A drag downwards that closes. */
  onPull(delta: number): void;
  onPullEnd(delta: number, speed: number): void;
  onTap(at: Point, pointerType: string, target: Element): void;
  onDoubleTap(at: Point): void;
  onWheel(factor: number, at: Point): void;
};

type Mode = "waiting" | "pan" | "page" | "pull" | "pinch";

/** Moves below this are a tap with an unsteady hand. */
const tapSlackPx = 8;
const doubleTapMs = 280;
/** The browser's own controls of a clip, at its lower edge. */
const clipControlsPx = 80;

/** Listens to pointers and the wheel on `stage` until the function it gives is called. */
export function listenToGestures(stage: HTMLElement, meaning: () => GestureMeaning): () => void {
  const pointers = new Map<number, Point>();
  let mode: Mode | null = null;
  let start: Point & { time: number } = { x: 0, y: 0, time: 0 };
  let lastTap: (Point & { time: number }) | null = null;
  let singleTap: ReturnType<typeof setTimeout> | undefined;

  const fromCentre = (point: Point): Point => {
    const box = stage.getBoundingClientRect();
    return { x: point.x - box.left - box.width / 2, y: point.y - box.top - box.height / 2 };
  };
  const pair = (): { middle: Point; distance: number } => {
    const [first, second] = [...pointers.values()] as [Point, Point];
    return {
      middle: { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 },
      distance: Math.hypot(first.x - second.x, first.y - second.y),
    };
  };

  const down = (event: PointerEvent) => {
    if (event.button !== 0 || isForOthers(event)) return;
    stage.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (pointers.size === 2) {
      if (mode === "page") meaning().onPageEnd(0, 0);
      if (mode === "pull") meaning().onPullEnd(0, 0);
      mode = "pinch";
    } else if (pointers.size === 1) {
      mode = "waiting";
      start = { x: event.clientX, y: event.clientY, time: event.timeStamp };
    }
  };

  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    if (mode === "pinch" && pointers.size >= 2) {
      const old = pair();
      pointers.set(event.pointerId, now);
      const { middle, distance } = pair();
      meaning().onPinch(distance / Math.max(1, old.distance), fromCentre(middle), {
        x: middle.x - old.middle.x,
        y: middle.y - old.middle.y,
      });
      return;
    }
    pointers.set(event.pointerId, now);
    const [dx, dy] = [now.x - start.x, now.y - start.y];
    if (mode === "waiting" && Math.hypot(dx, dy) > tapSlackPx)
      mode = meaning().isZoomed() ? "pan" : Math.abs(dx) >= Math.abs(dy) ? "page" : "pull";
    if (mode === "pan") meaning().onPan({ x: now.x - before.x, y: now.y - before.y });
    if (mode === "page") meaning().onPage(dx);
    if (mode === "pull") meaning().onPull(Math.max(0, dy));
  };

  const up = (event: PointerEvent) => {
    if (!pointers.delete(event.pointerId)) return;
    const ended = mode;
    if (ended === "pinch") {
      // One finger may stay and go on moving the picture.
      mode = pointers.size > 0 ? "pan" : null;
      if (pointers.size === 0) meaning().onPinchEnd();
      return;
    }
    if (pointers.size > 0) return;
    mode = null;
    const isCancelled = event.type === "pointercancel";
    const [dx, dy] = isCancelled ? [0, 0] : [event.clientX - start.x, event.clientY - start.y];
    const ms = Math.max(1, event.timeStamp - start.time);
    if (ended === "page") meaning().onPageEnd(dx, dx / ms);
    if (ended === "pull") meaning().onPullEnd(Math.max(0, dy), dy / ms);
    if (ended === "pan") meaning().onPinchEnd();
    if (ended === "waiting" && !isCancelled) tap(event);
  };

  const tap = (event: PointerEvent) => {
    const at = { x: event.clientX, y: event.clientY, time: event.timeStamp };
    clearTimeout(singleTap);
    if (lastTap && at.time - lastTap.time < doubleTapMs && Math.hypot(at.x - lastTap.x, at.y - lastTap.y) < 40) {
      lastTap = null;
      return meaning().onDoubleTap(fromCentre(at));
    }
    lastTap = at;
    const target = document.elementFromPoint(at.x, at.y) ?? stage;
    singleTap = setTimeout(() => meaning().onTap(fromCentre(at), event.pointerType, target), doubleTapMs);
  };

  const wheel = (event: WheelEvent) => {
    if (event.target instanceof Element && event.target.closest("[data-no-gesture]")) return;
    event.preventDefault();
    // A pinch on a touchpad comes as small steps of the wheel with Ctrl.
    const step = Math.max(-60, Math.min(60, event.deltaMode === 1 ? event.deltaY * 20 : event.deltaY));
    meaning().onWheel(
      Math.exp(-step * (event.ctrlKey ? 0.012 : 0.004)),
      fromCentre({ x: event.clientX, y: event.clientY }),
    );
  };

  const ending = new AbortController();
  const { signal } = ending;
  stage.addEventListener("pointerdown", down, { signal });
  stage.addEventListener("pointermove", move, { signal });
  stage.addEventListener("pointerup", up, { signal });
  stage.addEventListener("pointercancel", up, { signal });
  stage.addEventListener("wheel", wheel, { passive: false, signal });
  return () => {
    clearTimeout(singleTap);
    ending.abort();
  };
}

/** Buttons and links on the stage, and the controls of a clip, keep their own meaning. */
function isForOthers(event: PointerEvent): boolean {
  if (!(event.target instanceof Element)) return false;
  if (event.target.closest("[data-no-gesture], button, a")) return true;
  const clip = event.target.closest("[data-clip]");
  return (
    clip !== null &&
    (event.pointerType === "mouse" || event.clientY > clip.getBoundingClientRect().bottom - clipControlsPx)
  );
}
