import { useEffect, useState } from "react";
import { isCalm } from "@/components/lightbox/transition/motion";
import type { PhotoTile } from "@/lib/photos/tile";

/** How long each photo stays, in seconds: what someone can choose from. */
const paces = [3, 5, 10, 30] as const;
const paceKey = "photoflow-slideshow-seconds";
const fadeMs = 700;

type Show = {
  tile: PhotoTile | undefined;
  /** What is shown is as sharp as it will be. */ isThere: boolean;
  index: number;
  total: number;
  isZoomed: boolean;
  picture: () => HTMLElement | null;
  onMove: (index: number) => void;
};

/**
 * One photo after the other by itself, each fading into the next, until the last one, a look closer, or someone who
 * stops it.
 */
export function useSlideshow({ tile, isThere, index, total, isZoomed, picture, onMove }: Show) {
  const [isWanted, setWanted] = useState(false);
  const [seconds, setSeconds] = useState(keptSeconds);
  const isLast = index >= total - 1;
  const isPlaying = isWanted && !isLast && !isZoomed;
  // At the end, and where someone looks closer, it stops for good.
  if (isWanted && !isPlaying) setWanted(false);
  const tileId = tile?.id;
  const stayMs = Math.max(seconds * 1000, tile?.kind === "clip" ? (tile.durationMs ?? 0) : 0);

  useEffect(() => {
    // Seconds are counted from when there is something to see.
    if (!isPlaying || tileId === undefined || !isThere) return;
    const video = picture()?.querySelector("video");
    if (video) void video.play().catch(() => undefined);
    const timer = setTimeout(() => {
      fadeOut(picture());
      onMove(index + 1);
    }, stayMs);
    return () => clearTimeout(timer);
    // The functions are new each time; what counts is which photo is shown, and for how long.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isPlaying, tileId, isThere, index, stayMs]);
  useEffect(() => (isPlaying ? stayAwake() : undefined), [isPlaying]);

  return {
    isPlaying,
    seconds,
    canPlay: !isLast,
    toggle: () => setWanted(!isPlaying && !isLast),
    nextPace: () => {
      const next = paces[(paces.indexOf(seconds) + 1) % paces.length]!;
      setSeconds(next);
      try {
        localStorage.setItem(paceKey, String(next));
      } catch {
        // A browser that keeps nothing still shows at the pace chosen now.
      }
    },
  };
}

function keptSeconds(): (typeof paces)[number] {
  try {
    return paces.find((pace) => String(pace) === localStorage.getItem(paceKey)) ?? 5;
  } catch {
    return 5;
  }
}

/**
 * Keeps the screen from going dark until the function it gives is called; where the browser cannot, the system's own
 * time counts.
 */
function stayAwake(): () => void {
  let isOver = false;
  let lock: { release(): Promise<void> } | undefined;
  const release = () => void lock?.release().catch(() => undefined);
  void (navigator as Partial<Navigator>).wakeLock?.request("screen").then(
    (granted) => {
      lock = granted;
      if (isOver) release();
    },
    () => undefined,
  );
  return () => {
    isOver = true;
    release();
  };
}

/** Leaves a picture of the picture that goes away over the next one. */
function fadeOut(picture: HTMLElement | null): void {
  const stage = picture?.closest("[data-stage]");
  if (!picture || !stage || isCalm() || picture.querySelector("video")) return;
  const copy = picture.cloneNode(true) as HTMLElement;
  copy.removeAttribute("data-picture");
  copy.setAttribute("aria-hidden", "true");
  copy.style.pointerEvents = "none";
  stage.append(copy);
  void copy.animate([{ opacity: 1 }, { opacity: 0 }], { duration: fadeMs, easing: "ease-in-out" }).finished.then(
    () => copy.remove(),
    () => copy.remove(),
  );
}
