import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import type { Size } from "@/components/hooks/use-size";
import { glide } from "@/components/lightbox/transition/motion";
import {
  closeScale,
  fittedView,
  maxScale,
  withinBounds,
  zoomAt,
  type Point,
  type View,
} from "@/components/lightbox/gestures/zoom";
import type { PhotoTile } from "@/lib/photos/tile";

type Looking = {
  photo: PhotoTile | undefined;
  fit: Size | null;
  stage: Size | null;
  element: RefObject<HTMLElement | null>;
};

/** Fetching larger renditions waits for the hand to rest this long. */
const settleMs = 160;
const centre: Point = { x: 0, y: 0 };

export type Zoom = ReturnType<typeof useZoom>;

/**
 * How close the current photo is looked at. Every move goes straight to the element's style, so that no component
 * renders while a finger moves; `settledScale` and `isClose` follow for those who render. A clip is never zoomed.
 */
export function useZoom(looking: Looking) {
  const latest = useRef(looking);
  const view = useRef<View>(fittedView);
  const [settledScale, setSettledScale] = useState(1);
  const [isClose, setIsClose] = useState(false);
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { photo, fit, stage } = looking;

  useLayoutEffect(() => void (latest.current = looking));
  useLayoutEffect(() => {
    view.current = fittedView;
    if (latest.current.element.current) latest.current.element.current.style.transform = "";
    // eslint-disable-next-line react-hooks/set-state-in-effect -- with the element's style, before it is painted
    setSettledScale(1);
    setIsClose(false);
  }, [photo?.id, fit?.width, fit?.height, stage?.width, stage?.height]);
  useEffect(() => () => clearTimeout(settling.current), []);

  const actions = useMemo(() => {
    const show = (next: View, isGliding: boolean) => {
      const element = latest.current.element.current;
      view.current = next;
      const transform =
        next.scale === 1 && !next.x && !next.y ? "" : `translate(${next.x}px, ${next.y}px) scale(${next.scale})`;
      if (element && isGliding) void glide(element, transform, 200);
      else if (element) element.style.transform = transform;
      setIsClose(next.scale > 1);
      clearTimeout(settling.current);
      settling.current = setTimeout(() => setSettledScale(next.scale), settleMs);
    };
    const limits = () => {
      const { photo, fit, stage } = latest.current;
      if (!photo || !fit || !stage || photo.kind === "clip" || !photo.version) return null;
      return {
        fit,
        stage,
        close: closeScale(photo.widthPx, fit.width, devicePixelRatio),
        most: maxScale(photo.widthPx, fit.width, devicePixelRatio),
      };
    };
    const zoomTo = (scale: number, at: Point, isGliding: boolean) => {
      const bounds = limits();
      if (!bounds) return;
      const wanted = Math.min(bounds.most, Math.max(1, scale));
      show(withinBounds(zoomAt(view.current, wanted, at), bounds.fit, bounds.stage), isGliding);
    };
    return {
      isZoomed: () => view.current.scale > 1,
      fit: () => show(fittedView, true),
      zoomBy: (factor: number, at: Point = centre) => zoomTo(view.current.scale * factor, at, true),
      /** The wheel: many small steps, each at once. */
      zoomStep: (factor: number, at: Point) => zoomTo(view.current.scale * factor, at, false),
      /** Between seeing all of it and seeing its own pixels. */
      toggleZoom: (at: Point = centre) => zoomTo(view.current.scale > 1 ? 1 : (limits()?.close ?? 1), at, true),
      panBy: (delta: Point) => {
        const bounds = limits();
        if (bounds)
          show(
            withinBounds(
              { ...view.current, x: view.current.x + delta.x, y: view.current.y + delta.y },
              bounds.fit,
              bounds.stage,
            ),
            false,
          );
      },
      /** Two fingers may go beyond the limits while they are down; `settle` brings the picture back. */
      pinch: (factor: number, at: Point, delta: Point) => {
        const bounds = limits();
        if (!bounds) return;
        const scale = Math.min(bounds.most * 1.3, Math.max(0.7, view.current.scale * factor));
        const next = zoomAt(view.current, scale, at);
        show({ ...next, x: next.x + delta.x, y: next.y + delta.y }, false);
      },
      settle: () => {
        const bounds = limits();
        if (!bounds) return;
        const scale = Math.min(bounds.most, Math.max(1, view.current.scale));
        show(withinBounds(zoomAt(view.current, scale, centre), bounds.fit, bounds.stage), true);
      },
    };
  }, []);
  return useMemo(() => ({ ...actions, settledScale, isClose }), [actions, settledScale, isClose]);
}
