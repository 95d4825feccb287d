import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { movedBy, settled, zoomedAt, type MapSize, type View } from "@/components/map/mercator";

/** Moves below this are a click with an unsteady hand. */
const slackPx = 6;
const keyStepPx = 100;
const glideMs = 260;

export type MapMoves = {
  view: View | null;
  size: MapSize | null;
  /** A finger, the wheel or a glide moves the map now. */
  isMoving: boolean;
  /** Goes there, in a short glide where the system has nothing against it. */
  glideTo(view: View): void;
  zoomBy(steps: number): void;
};

/**
 * What the map shows, moved by mouse, fingers, wheel and keys on `box`. While `isHeld`, fingers and mouse belong to
 * someone else. A drag that ends on a mark does not click it.
 */
export function useMapView(
  box: RefObject<HTMLElement | null>,
  first: (size: MapSize) => View,
  isHeld: boolean,
): MapMoves {
  const [size, setSize] = useState<MapSize | null>(null);
  const [view, setView] = useState<View | null>(null);
  const [isMoving, setIsMoving] = useState(false);
  const state = useRef({ view, size, isHeld, first });
  const glide = useRef(0);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    state.current = { view, size, isHeld, first };
  });

  const show = useCallback((next: View) => {
    state.current.view = next;
    setView(next);
    setIsMoving(true);
    clearTimeout(resting.current);
    resting.current = setTimeout(() => setIsMoving(false), 160);
  }, []);

  const glideTo = useCallback(
    (target: View) => {
      cancelAnimationFrame(glide.current);
      const { view: from, size: space } = state.current;
      if (!from || !space) return;
      const to = settled(target, space);
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) return show(to);
      const started = performance.now();
      // The short way around the earth.
      const turn = to.lng - from.lng > 180 ? -360 : to.lng - from.lng < -180 ? 360 : 0;
      const frame = (now: number) => {
        const time = Math.min(1, (now - started) / glideMs);
        const share = 1 - (1 - time) ** 3;
        const part = (one: number, other: number) => one + (other - one) * share;
        show(
          time === 1
            ? to
            : settled(
                { lat: part(from.lat, to.lat), lng: part(from.lng, to.lng + turn), zoom: part(from.zoom, to.zoom) },
                space,
              ),
        );
        if (time < 1) glide.current = requestAnimationFrame(frame);
      };
      glide.current = requestAnimationFrame(frame);
    },
    [show],
  );

  const zoomBy = useCallback(
    (steps: number) => {
      const { view: from, size: space } = state.current;
      if (from && space) glideTo(zoomedAt(from, steps, { x: space.widthPx / 2, y: space.heightPx / 2 }, space));
    },
    [glideTo],
  );

  useEffect(() => {
    const element = box.current!;
    const measure = () => {
      const space = { widthPx: element.clientWidth, heightPx: element.clientHeight };
      if (space.widthPx === 0) return;
      setSize(space);
      const known = state.current.view;
      const next = known ? settled(known, space) : state.current.first(space);
      state.current = { ...state.current, size: space, view: next };
      setView(next);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    const forget = listen(element, state, show, zoomBy, () => cancelAnimationFrame(glide.current));
    return () => {
      observer.disconnect();
      forget();
      cancelAnimationFrame(glide.current);
      clearTimeout(resting.current);
    };
  }, [box, show, zoomBy]);

  return { view, size, isMoving, glideTo, zoomBy };
}

type State = RefObject<{ view: View | null; size: MapSize | null; isHeld: boolean }>;

function listen(
  element: HTMLElement,
  state: State,
  show: (view: View) => void,
  zoomBy: (steps: number) => void,
  stop: () => void,
): () => void {
  const pointers = new Map<number, { x: number; y: number }>();
  let movedPx = 0;
  const at = (event: { clientX: number; clientY: number }) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const apart = () => {
    const [one, other] = [...pointers.values()];
    return one && other
      ? { distance: Math.hypot(one.x - other.x, one.y - other.y), x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }
      : null;
  };
  const isControl = (event: Event) => Boolean((event.target as Element).closest("[data-map-control]"));

  const down = (event: PointerEvent) => {
    if (event.button !== 0 || state.current.isHeld || isControl(event)) return;
    stop();
    if (pointers.size === 0) movedPx = 0;
    pointers.set(event.pointerId, at(event));
  };
  const move = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId);
    const { view, size } = state.current;
    if (!before || !view || !size) return;
    const pinchBefore = apart();
    const now = at(event);
    pointers.set(event.pointerId, now);
    movedPx += Math.hypot(now.x - before.x, now.y - before.y);
    if (movedPx < slackPx) return;
    // Only now: a captured pointer would take the click from the mark under it.
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    const pinch = apart();
    if (!pinch || !pinchBefore) return show(movedBy(view, now.x - before.x, now.y - before.y, size));
    const larger = zoomedAt(
      view,
      Math.log2(Math.max(1, pinch.distance) / Math.max(1, pinchBefore.distance)),
      pinchBefore,
      size,
    );
    show(movedBy(larger, pinch.x - pinchBefore.x, pinch.y - pinchBefore.y, size));
  };
  const up = (event: PointerEvent) => void pointers.delete(event.pointerId);
  const click = (event: MouseEvent) => {
    if (movedPx < slackPx || isControl(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const wheel = (event: WheelEvent) => {
    const { view, size } = state.current;
    if (!view || !size || isControl(event)) return;
    event.preventDefault();
    stop();
    const lines = event.deltaMode === 1 ? 20 : 1;
    show(
      zoomedAt(view, Math.max(-1, Math.min(1, (-event.deltaY * lines) / (event.ctrlKey ? 80 : 300))), at(event), size),
    );
  };
  const doubleClick = (event: MouseEvent) => {
    const { view, size } = state.current;
    if (view && size && event.target === event.currentTarget) show(zoomedAt(view, 1, at(event), size));
  };
  const key = (event: KeyboardEvent) => {
    const { view, size } = state.current;
    if (!view || !size || event.target !== element || event.ctrlKey || event.metaKey || event.altKey) return;
    const ways: Record<string, [number, number]> = {
      ArrowLeft: [keyStepPx, 0],
      ArrowRight: [-keyStepPx, 0],
      ArrowUp: [0, keyStepPx],
      ArrowDown: [0, -keyStepPx],
    };
    const way = ways[event.key];
    if (way) show(movedBy(view, ...way, size));
    else if (event.key === "+" || event.key === "=") zoomBy(1);
    else if (event.key === "-") zoomBy(-1);
    else return;
    event.preventDefault();
  };
  const listeners: [string, (event: never) => void, AddEventListenerOptions?][] = [
    ["pointerdown", down],
    ["pointermove", move],
    ["pointerup", up],
    ["pointercancel", up],
    ["click", click, { capture: true }],
    ["wheel", wheel, { passive: false }],
    ["dblclick", doubleClick],
    ["keydown", key],
  ];
  for (const [name, what, options] of listeners) element.addEventListener(name, what as EventListener, options);
  return () => {
    for (const [name, what, options] of listeners) element.removeEventListener(name, what as EventListener, options);
  };
}
