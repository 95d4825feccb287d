"use client";

import { ChevronsUpDown } from "lucide-react";
import {
  memo,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from "react";
import { photoAt, type SectionBox } from "@/components/timeline/grid/section-boxes";
import type { ScaledScroll } from "@/components/timeline/scroll/scaled-scroll";
import { marksOf, monthAt, nextStop, stopsOf, type Mark, type Stop } from "@/components/timeline/scrubber/ticks";
import { gridShareOf, scrollShareOf, useScrubFrame } from "@/components/timeline/scrubber/use-scrub-frame";
import { monthTitle } from "@/lib/format/dates";
import { formatCount } from "@/lib/format/counts";

/** Shown for this long after the page has come to rest. */
const restMs = 1500;

type ScrubberProps = {
  grid: RefObject<HTMLElement | null>;
  way: ScaledScroll;
  gridId: string;
  boxes: readonly SectionBox[];
  /** The grid goes by time; else photos are told by their number. */ isDated: boolean;
};

/**
 * The way through the years at the right edge, in place of the browser's scrollbar: names of years and dots of months,
 * the month under the pointer, drag and click by mouse, a handle on touch screens, and the keyboard month by month.
 * Where the order is not by time, the number of the photo stands for the month, and the keyboard goes by hundredths and
 * tenths.
 */
export function Scrubber({ grid, way, gridId, boxes, isDated }: ScrubberProps) {
  const track = useRef<HTMLDivElement>(null);
  /** How far beside the handle's middle the finger took hold of it, as a share of the track. */
  const grip = useRef(0);
  const frame = useScrubFrame(track, grid, way, boxes);
  /** Where the pointer is, as a share of the track; null when it is not on it. */
  const [pointedAt, setPointedAt] = useState<number | null>(null);
  const [isDragged, setDragged] = useState(false);
  const { isAwake, share } = useScrollShare(way, frame.maxPx);
  const stops = useMemo(
    () => (isDated ? stopsOf(boxes).map((stop) => ({ ...stop, share: scrollShareOf(frame, stop.share) })) : []),
    [boxes, frame, isDated],
  );
  const marks = useMemo(() => marksOf(stops, frame.trackPx), [stops, frame.trackPx]);
  const numberAt = (gridShare: number) =>
    formatCount((photoAt(boxes, gridShare * (boxes.at(-1)?.bottomPx ?? 0)) ?? 0) + 1);
  const labelFor = (scrollShare: number) =>
    isDated ? monthTitle(monthAt(boxes, gridShareOf(frame, scrollShare))) : numberAt(gridShareOf(frame, scrollShare));
  const total = (boxes.at(-1)?.section.first ?? 0) + (boxes.at(-1)?.section.count ?? 0);
  const scrollToShare = (to: number) => way.to(to * frame.maxPx);
  const pointerShare = (event: PointerEvent) =>
    (event.clientY - track.current!.getBoundingClientRect().top) / Math.max(1, frame.trackPx);
  const shareOf = (event: PointerEvent) => Math.max(0, Math.min(1, pointerShare(event) - grip.current));

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.preventDefault();
    track.current!.setPointerCapture(event.pointerId);
    setDragged(true);
    // A finger takes hold of the handle where it is; a mouse says where to go.
    grip.current = event.pointerType === "mouse" ? 0 : pointerShare(event) - share;
    setPointedAt(shareOf(event));
    if (event.pointerType === "mouse") scrollToShare(shareOf(event));
  };
  const onPointerMove = (event: PointerEvent) => {
    if (event.pointerType !== "mouse" && !isDragged) return;
    setPointedAt(shareOf(event));
    if (isDragged) scrollToShare(shareOf(event));
  };
  const release = () => {
    grip.current = 0;
    setDragged(false);
    setPointedAt(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = isDated ? keyTarget(event.key, stops, share + 1 / frame.maxPx) : keyShare(event.key, share);
    if (to === null) return;
    event.preventDefault();
    scrollToShare(to);
  };

  const shown = pointedAt ?? share;
  return (
    <div
      ref={track}
      role="scrollbar"
      tabIndex={0}
      aria-controls={gridId}
      aria-label={isDated ? "Date" : "Place"}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={isDated ? labelFor(share) : `Photo ${labelFor(share)} of ${formatCount(total)}`}
      data-active={isAwake || pointedAt !== null || undefined}
      data-dragged={isDragged || undefined}
      className="scrubber"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={(event) => (event.pointerType === "mouse" ? setDragged(false) : release())}
      onPointerCancel={release}
      onPointerLeave={() => !isDragged && setPointedAt(null)}
      onKeyDown={onKeyDown}
    >
      <Marks marks={marks} trackPx={frame.trackPx} />
      <div aria-hidden className="scrubber-thumb" style={{ transform: `translateY(${share * frame.trackPx}px)` }}>
        <span className="scrubber-line" />
        <span className="scrubber-handle">
          <ChevronsUpDown size={20} strokeWidth={1.75} />
        </span>
      </div>
      <div aria-hidden className="scrubber-bubble" style={{ transform: `translateY(${shown * frame.trackPx}px)` }}>
        <span>
          {/* Another element for each month: words of another length in the middle of a moving bubble count as a shift
              of the layout. */}
          <span key={labelFor(shown)} className="tabular-nums">
            {labelFor(shown)}
          </span>
        </span>
      </div>
    </div>
  );
}

const Marks = memo(function Marks({ marks, trackPx }: { marks: readonly Mark[]; trackPx: number }) {
  return (
    <div aria-hidden className="scrubber-marks">
      {marks.map(({ share, year }) => (
        <span
          key={`${year}${share}`}
          className={year ? "scrubber-year" : "scrubber-dot"}
          style={{ transform: `translateY(calc(${share * trackPx}px - 50%))` }}
        >
          {year}
        </span>
      ))}
    </div>
  );
});

function keyTarget(key: string, stops: readonly Stop[], share: number): number | null {
  switch (key) {
    case "ArrowDown":
      return nextStop(stops, share, 1, "month");
    case "ArrowUp":
      return nextStop(stops, share, -1, "month");
    case "PageDown":
      return nextStop(stops, share, 1, "year");
    case "PageUp":
      return nextStop(stops, share, -1, "year");
    case "Home":
      return 0;
    case "End":
      return 1;
    default:
      return null;
  }
}

/** The same where there are no months. */
function keyShare(key: string, share: number): number | null {
  const steps: Record<string, number> = {
    ArrowDown: share + 0.01,
    ArrowUp: share - 0.01,
    PageDown: share + 0.1,
    PageUp: share - 0.1,
    Home: 0,
    End: 1,
  };
  return key in steps ? Math.max(0, Math.min(1, steps[key]!)) : null;
}

/** How far the page is scrolled, as a share, and whether it was just now. */
function useScrollShare(way: ScaledScroll, maxPx: number): { share: number; isAwake: boolean } {
  const [top, setTop] = useState(0);
  const [isAwake, setAwake] = useState(false);
  useEffect(() => {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      frame = 0;
      setTop(way.scrolledPx());
    };
    const onScroll = () => {
      frame ||= requestAnimationFrame(look);
      setAwake(true);
      clearTimeout(timer);
      timer = setTimeout(() => setAwake(false), restMs);
    };
    look();
    const end = way.listen(onScroll);
    return () => {
      end();
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [way]);
  return { share: Math.max(0, Math.min(1, top / Math.max(1, maxPx))), isAwake };
}
