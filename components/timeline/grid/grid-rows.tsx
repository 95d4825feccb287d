"use client";

import {
  useCallback,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from "react";
import { preloadToolbar } from "@/components/selection/selection-bar";
import { SelectionContext, useSelection } from "@/components/selection/use-selection";
import type { Picking } from "@/components/timeline/input/use-picking";
import { boxOf, placeSections, rowOf, type SectionBox } from "@/components/timeline/grid/section-boxes";
import { maxDrawnPx, useScaledScroll, type ScaledScroll } from "@/components/timeline/scroll/scaled-scroll";
import { greyRows, SectionSkeleton, SectionView, type RowContext } from "@/components/timeline/grid/section-view";
import { PhotoOver, preloadLightbox } from "@/components/timeline/photo/photo-over";
import { Scrubber } from "@/components/timeline/scrubber/scrubber";
import { isFlyingBy, subscribeToPace } from "@/components/timeline/scroll/scroll-pace";
import type { TileScope } from "@/components/tiles/tile-source";
import { photoHref } from "@/components/tiles/timeline-api";
import { useGridEvents } from "@/components/timeline/input/use-grid-events";
import { useGridFocus } from "@/components/timeline/input/use-grid-focus";
import { useGridKeys } from "@/components/timeline/input/use-grid-keys";
import { useGridView, type DrawnRange, type GridHint } from "@/components/timeline/grid/use-grid-view";
import { useOpenPhoto } from "@/components/timeline/photo/use-open-photo";
import { useGridSettings } from "@/components/timeline/view/use-grid-settings";
import { useScrollAnchor } from "@/components/timeline/scroll/use-scroll-anchor";
import type { TimelineSource } from "@/components/tiles/use-tile-source";
import { ViewButton } from "@/components/timeline/view/view-button";
import { useZoomGestures } from "@/components/timeline/input/use-zoom-gestures";
import { useToday } from "@/components/hooks/use-today";
import { firstRowsScript } from "@/components/timeline/grid/first-rows/first-rows-script";
import { gridMetrics } from "@/lib/timeline/layout/lay-out";
import type { GridTile } from "@/lib/timeline/layout/segment";
import { visibleRange } from "@/lib/timeline/layout/visible";

type GridRowsProps = {
  scope: TileScope;
  label: string;
  source: TimelineSource;
  picking: Picking;
  hint: GridHint;
  today: string;
  canSelect: boolean;
  isSelectable: (tile: GridTile) => boolean;
};

/** Shorter than this, the way through the years would be longer than the grid. */
const screensToScrub = 3;

/** Where there are no months to go to, one is wanted only where a thumb would scroll for long. */
const manyScreens = 10;

/** The grid itself: measures, places, and draws the rows near the viewport. */
export function GridRows({
  scope,
  label,
  source,
  picking,
  hint,
  today: givenToday,
  canSelect,
  isSelectable,
}: GridRowsProps) {
  const container = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const selection = useContext(SelectionContext);
  const { way, shiftPx } = useScaledScroll(container);
  const { widthPx, range, look } = useGridView(container, way, hint);
  const { look: wantedLook, change: changeLook, zoomBy } = useGridSettings(hint.look);
  const metrics = useMemo(() => gridMetrics(widthPx, wantedLook), [widthPx, wantedLook]);
  useZoomGestures(container, zoomBy);
  const { state, total } = source;
  const boxes = useBoxes(source, metrics);
  const last = boxes.at(-1);
  const heightPx = last?.bottomPx ?? hint.heightPx;
  useLayoutEffect(() => way.setHeight(heightPx), [way, heightPx]);
  useScrollAnchor(container, way, source, boxes);
  // New heights above can move other rows onto the screen.
  useEffect(look, [look, boxes]);
  useNearby(source, way, boxes, range);

  const { focusIndex, setFocusIndex, focus, reveal, target } = useGridFocus(container, way, boxes, total);
  const photo = useOpenPhoto(scope, source);
  useReturn(photo.openIndex, { setFocusIndex, reveal, focus });
  const preload = usePreload(canSelect);
  const keys = useGridKeys({ source, selection, canSelect });
  const events = useGridEvents({
    container,
    selection,
    picking,
    canSelect,
    focusIndex,
    setFocusIndex,
    focus,
    target,
    mark: keys.markFocused,
    open: photo.open,
    onNear: preload,
  });
  const today = useToday(givenToday);
  const { toggleDay } = picking;
  const context = useRowContext({
    today,
    scope,
    isSelectable,
    toggleDay,
    captionPx: metrics.captionPx,
    room: metrics.targetPx < 48 ? "none" : metrics.targetPx < 80 ? "circle" : "all",
  });

  const tabStop = Math.min(focusIndex, Math.max(0, total - 1));
  const focusedBox = boxOf(boxes, tabStop);
  const near = visibleRange(boxes, range.topPx, range.bottomPx);
  const drawn = boxes.filter(
    (box, place) => (place >= near.first && place < near.end) || (box === focusedBox && box.layout),
  );
  const isLong = heightPx > maxDrawnPx;
  const hasScrubber =
    last !== undefined && last.bottomPx > (state.isDated ? screensToScrub : manyScreens) * hint.heightPx;
  return (
    <>
      <div
        ref={container}
        id={gridId}
        role="grid"
        aria-label={label}
        aria-multiselectable={canSelect || undefined}
        aria-rowcount={last ? last.firstLine + last.lines : 0}
        aria-busy={!drawn.some((box) => box.layout)}
        // Told before the page is as high as it makes it: a scrollbar that comes and goes moves everything.
        data-grid={hasScrubber ? "scrubbed" : ""}
        suppressHydrationWarning
        className="relative touch-pan-y [overflow-anchor:none]"
        // The row that has the focus may stand far beyond what is drawn. Who scrolls faster than rows can be drawn sees
        // grey ones.
        style={{
          height: Math.min(heightPx, maxDrawnPx),
          overflowY: isLong ? "clip" : undefined,
          backgroundImage: drawn.length > 0 ? greyRows(metrics) : undefined,
        }}
        {...events}
        onFocus={(event) => {
          events.onFocus(event);
          if (isLong) requestAnimationFrame(() => isOutOfSight(event.target) && reveal(tabStop));
        }}
      >
        <script
          nonce={hint.nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{
            __html: firstRowsScript({ ...hint, isDated: state.isDated, sections: state.sections }),
          }}
        />
        {drawn.map((box) => {
          if (!box.layout)
            return (
              <SectionSkeleton
                key={box.section.key}
                box={box}
                shiftPx={shiftPx}
                metrics={metrics}
                isDated={state.isDated}
              />
            );
          const rows = visibleRange(box.layout.rows, range.topPx - box.topPx, range.bottomPx - box.topPx);
          const focusedRow = box === focusedBox ? rowOf(box.layout, tabStop - box.section.first) : -1;
          return (
            <SectionView
              key={box.section.key}
              box={box}
              shiftPx={shiftPx}
              first={rows.first}
              end={rows.end}
              focusedRow={focusedRow}
              tabStop={box === focusedBox ? tabStop : -1}
              context={context}
            />
          );
        })}
        <SelectionAttribute container={container} />
      </div>
      {photo.openIndex !== null && (
        <PhotoOver
          source={source}
          albumId={scope.kind === "album" ? scope.albumId : null}
          index={photo.openIndex}
          onMove={photo.move}
          onMoveTo={photo.moveTo}
          onClose={photo.close}
        />
      )}
      {keys.sections}
      <ViewButton source={source} look={wantedLook} onChange={changeLook} onGoTo={(index) => focus(index, true)} />
      {hasScrubber && <Scrubber grid={container} way={way} gridId={gridId} boxes={boxes} isDated={state.isDated} />}
    </>
  );
}

/** The browser brings what gets the focus into sight, but knows no shift. */
function isOutOfSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom < 0 || top > innerHeight;
}

function useBoxes({ state }: TimelineSource, metrics: ReturnType<typeof gridMetrics>): SectionBox[] {
  const heights = useMemo(() => ({ metrics, byKey: new Map<string, number>() }), [metrics]);
  return useMemo(
    () => placeSections(state.sections, state.isDated, heights.metrics, heights.byKey),
    [state.sections, state.isDated, heights],
  );
}

/** While a photo is open its tile is kept on the screen behind; afterwards it has the focus. */
function useReturn(
  openIndex: number | null,
  grid: {
    setFocusIndex: (index: number) => void;
    reveal: (index: number, isCentred: boolean) => void;
    focus: (index: number, isCentred: boolean) => void;
  },
) {
  const latest = useRef(grid);
  useEffect(() => void (latest.current = grid));
  const before = useRef<number | null>(null);
  useEffect(() => {
    if (openIndex !== null) {
      latest.current.setFocusIndex(openIndex);
      latest.current.reveal(openIndex, true);
    } else if (before.current !== null) latest.current.focus(before.current, true);
    before.current = openIndex;
  }, [openIndex]);
}

/** Fetches what a click leads to: when someone is about to make one, and soon in any case. */
function usePreload(canSelect: boolean): () => void {
  const preload = useCallback(() => {
    preloadLightbox();
    if (canSelect) preloadToolbar();
  }, [canSelect]);
  useEffect(() => {
    const timer = setTimeout(preload, 1500);
    return () => clearTimeout(timer);
  }, [preload]);
  return preload;
}

/** Tells the source what is near, unless the page is flying by. */
function useNearby({ store }: TimelineSource, way: ScaledScroll, boxes: readonly SectionBox[], range: DrawnRange) {
  const isFast = useSyncExternalStore(subscribeToPace, isFlyingBy, () => false);
  useEffect(() => {
    if (isFast) return;
    const { first, end } = visibleRange(boxes, range.topPx, range.bottomPx);
    // Of what is looked at: a month that was led to comes before the one above it, which is drawn as well.
    const middle = innerHeight / 2 - way.gridTopPx();
    const distance = (box: SectionBox) => Math.max(0, box.topPx - middle, middle - box.bottomPx);
    const near = boxes.slice(first, end).sort((one, other) => distance(one) - distance(other));
    store.setNearby(near.map((box) => box.section));
  }, [store, way, boxes, range, isFast]);
}

function useRowContext(given: {
  today: string;
  scope: TileScope;
  isSelectable: RowContext["isSelectable"];
  toggleDay: Picking["toggleDay"];
  captionPx: number;
  room: RowContext["room"];
}): RowContext {
  const { today, scope, isSelectable, toggleDay, captionPx, room } = given;
  return useMemo(
    () => ({
      today,
      isSelectable,
      hrefOf: (tile) => photoHref(scope, tile.id),
      onToggleDay: (first, ids, period) => toggleDay(first, ids, period),
      captionPx,
      room,
    }),
    [today, scope, isSelectable, toggleDay, captionPx, room],
  );
}

/** Marks the grid while something is selected, so that every tile shows its circle without being drawn again. */
function SelectionAttribute({ container }: { container: React.RefObject<HTMLElement | null> }) {
  const { count } = useSelection();
  useEffect(() => {
    container.current?.toggleAttribute("data-selecting", count > 0);
  }, [container, count]);
  return null;
}
