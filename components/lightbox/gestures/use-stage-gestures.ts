import { useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import { listenToGestures, type GestureMeaning } from "@/components/lightbox/gestures/listen-to-gestures";
import { glide } from "@/components/lightbox/transition/motion";
import type { Zoom } from "@/components/lightbox/gestures/use-zoom";

type Hands = {
  stage: RefObject<HTMLElement | null>;
  track: RefObject<HTMLElement | null>;
  current: RefObject<HTMLElement | null>;
  backdrop: () => HTMLElement | null;
  zoom: Zoom;
  /** How far the next photo is away, in CSS pixels. */
  step: number;
  total: number;
  index: number;
  onMove: (index: number) => void;
  onClose: () => void;
  onTap: () => void;
};

/** A flick this fast (px/ms) counts however short it was. */
const flickSpeed = 0.4;
const pullToClosePx = 120;

/** Gives the gestures on the stage their meaning: zoom and pan, the next photo, closing. */
export function useStageGestures(hands: Hands): void {
  const latest = useRef(hands);
  useLayoutEffect(() => void (latest.current = hands));
  useEffect(() => {
    const stage = latest.current.stage.current;
    if (!stage) return;
    const meaning = meaningFor(() => latest.current);
    return listenToGestures(stage, () => meaning);
  }, []);
}

function meaningFor(now: () => Hands): GestureMeaning {
  const hasPhoto = (direction: number) => now().index + direction >= 0 && now().index + direction < now().total;
  const page = (delta: number) => {
    // At the ends the picture follows the finger unwillingly.
    const shown = hasPhoto(delta < 0 ? 1 : -1) ? delta : delta / 4;
    now().track.current!.style.transform = `translateX(${shown}px)`;
  };
  const pageEnd = (delta: number, speed: number) => {
    const { track, step, index, onMove } = now();
    const direction = delta < 0 ? 1 : -1;
    const isMeant = Math.abs(delta) > step * 0.22 || (Math.abs(speed) > flickSpeed && Math.abs(delta) > 24);
    if (!isMeant || !hasPhoto(direction)) return void glide(track.current!, "");
    void glide(track.current!, `translateX(${-direction * step}px)`, 200).then(() => onMove(index + direction));
  };
  const pull = (delta: number) => {
    const { current, backdrop, stage } = now();
    const share = Math.min(1, delta / (stage.current!.clientHeight * 0.7));
    if (current.current) current.current.style.transform = `translateY(${delta}px) scale(${1 - share * 0.25})`;
    const behind = backdrop();
    if (behind) behind.style.opacity = String(1 - share * 0.9);
  };
  const pullEnd = (delta: number, speed: number) => {
    const { current, backdrop, onClose } = now();
    if (delta > pullToClosePx || (speed > flickSpeed && delta > 40)) return onClose();
    if (current.current) void glide(current.current, "");
    const behind = backdrop();
    if (behind) behind.style.opacity = "";
  };
  return {
    isZoomed: () => now().zoom.isZoomed(),
    onPan: (delta) => now().zoom.panBy(delta),
    onPinch: (factor, at, delta) => now().zoom.pinch(factor, at, delta),
    onPinchEnd: () => now().zoom.settle(),
    onPage: page,
    onPageEnd: pageEnd,
    onPull: pull,
    onPullEnd: pullEnd,
    onTap: (_at, pointerType, target) => {
      if (pointerType !== "mouse") return now().onTap();
      if (!target.closest("[data-picture]") && target.closest("[data-stage]")) now().onClose();
    },
    onDoubleTap: (at) => now().zoom.toggleZoom(at),
    onWheel: (factor, at) => now().zoom.zoomStep(factor, at),
  };
}
