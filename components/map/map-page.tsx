"use client";

import { CalendarRange, CircleDot, Maximize, Minus, Plus, SquareDashed } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { BoxTool, CircleTool } from "@/components/map/area-tools";
import { drawBaseMap, loadBaseMap, scaleOf, type BaseMap } from "@/components/map/base-map";
import { ExploreTabs } from "@/components/explore/explore-tabs";
import { MapMarks } from "@/components/map/map-marks";
import { MapTiles, type TileServer } from "@/components/map/map-tiles";
import { useMapData, type MapData } from "@/components/map/map-data";
import { boundsOf, boundsText, maxZoom, settled, viewOf, type MapSize, type View } from "@/components/map/mercator";
import { marksOf, type Mark } from "@/components/map/merged";
import { useMapView } from "@/components/map/use-map-view";
import { IconButton } from "@/components/ui/icon-button";
import type { Bounds } from "@/lib/places/squares";

const number = new Intl.NumberFormat("en");

/** No nearer than this when the map opens: one photo's street says little. */
const largestAtStart = 11;
/** From here on, photos that still lie on each other are shown as a list. */
const largestToSplit = 17;

type Dates = { from: string; to: string };

/** The map of the viewer's photos. `first` is the whole world's clusters, `extent` the box that has them. */
export function MapPage({ extent, tiles }: { extent: Bounds; tiles: TileServer | null }) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const router = useRouter();
  const [tool, setTool] = useState<"box" | "circle" | null>(null);
  const [dates, setDates] = useState<Dates>({ from: "", to: "" });
  const { view, size, isMoving, glideTo, zoomBy } = useMapView(
    box,
    (space) => viewOfAddress(space) ?? viewOf(extent, space, largestAtStart),
    tool === "box",
  );
  const data = useMapData(useClusterUrl(view, size, isMoving, dates));
  const marks = useMemo(
    () => (view && size && data.data ? marksOf(data.data.clusters, view, size) : []),
    [view, size, data.data],
  );
  useBaseMap(canvas, view, size, isMoving);
  useAddress(view, isMoving);

  const hrefOf = (query: Record<string, string>) =>
    `/search?${new URLSearchParams({ ...query, ...(dates.from && { date_from: dates.from }), ...(dates.to && { date_to: dates.to }) })}`;
  const nearer = ({ bounds }: Mark): boolean => {
    if (!view || !size || view.zoom >= largestToSplit) return false;
    const target = viewOf(bounds, size, maxZoom);
    glideTo({ ...target, zoom: Math.min(maxZoom, Math.max(target.zoom, view.zoom + 1)) });
    return true;
  };
  return (
    <div
      ref={box}
      role="region"
      aria-label="Map of photos. Arrow keys move it, plus and minus zoom."
      tabIndex={0}
      data-ready={data.data && !isMoving ? "" : undefined}
      className="map fixed top-(--top-bar) right-0 bottom-(--bottom-bar) left-(--rail) touch-none overflow-hidden outline-none select-none focus-visible:after:absolute focus-visible:after:inset-0 focus-visible:after:z-30 focus-visible:after:border-3 focus-visible:after:border-accent focus-visible:after:pointer-events-none"
    >
      <canvas ref={canvas} aria-hidden className="pointer-events-none absolute inset-0 size-full" />
      {tiles && view && size && <MapTiles server={tiles} view={view} size={size} />}
      <MapMarks marks={marks} resultHref={(bounds) => hrefOf({ bounds })} onNearer={nearer} />
      {tool === "box" && view && size && (
        <BoxTool view={view} size={size} onChosen={(bounds) => router.push(hrefOf({ bounds }))} />
      )}
      {tool === "circle" && view && size && (
        <CircleTool view={view} size={size} hrefOf={hrefOf} onClose={() => setTool(null)} />
      )}
      <div
        data-map-control
        className="pointer-events-none absolute inset-x-3 top-3 z-20 flex flex-wrap items-start gap-2 *:pointer-events-auto"
      >
        <div className="-mt-2 w-full md:hidden">
          <ExploreTabs current="/map" />
        </div>
        <InView
          data={data.data}
          error={data.error}
          href={view && size ? hrefOf({ bounds: boundsText(boundsOf(view, size)) }) : null}
        />
        <DateRange dates={dates} onChange={setDates} />
        {tool === "box" && (
          <p className="map-card px-4 py-2.5 text-control">Draw a box around the photos that you want to see.</p>
        )}
      </div>
      <div
        data-map-control
        className={`map-card absolute right-3 z-20 flex flex-col p-1 ${tool === "circle" ? "bottom-44" : "bottom-3 mb-5"}`}
      >
        <IconButton icon={Plus} label="Zoom in" shortcut="+" onClick={() => zoomBy(1)} />
        <IconButton icon={Minus} label="Zoom out" shortcut="-" onClick={() => zoomBy(-1)} />
        <IconButton
          icon={Maximize}
          label="Show all photos"
          onClick={() => size && glideTo(viewOf(extent, size, largestAtStart))}
        />
        <IconButton
          icon={SquareDashed}
          label="Choose a box"
          aria-pressed={tool === "box"}
          className={tool === "box" ? "text-accent" : ""}
          onClick={() => setTool(tool === "box" ? null : "box")}
        />
        <IconButton
          icon={CircleDot}
          label="Choose a circle"
          aria-pressed={tool === "circle"}
          className={tool === "circle" ? "text-accent" : ""}
          onClick={() => setTool(tool === "circle" ? null : "circle")}
        />
      </div>
      <p data-map-control className="absolute right-0 bottom-0 z-10 bg-page/80 px-2 py-0.5 text-[11px] text-quiet">
        {tiles ? tiles.attribution : "Natural Earth"}
      </p>
    </div>
  );
}

/** How many photos the view has, as the way to them. */
function InView({ data, error, href }: { data: MapData | undefined; error: Error | undefined; href: string | null }) {
  if (error)
    return (
      <p role="alert" className="map-card px-4 py-2.5 text-control text-danger">
        {error.message}
      </p>
    );
  if (!data || !href) return <p className="map-card px-4 py-2.5 text-control text-quiet">Looking for photos …</p>;
  if (data.total === 0)
    return (
      <p role="status" className="map-card px-4 py-2.5 text-control text-quiet">
        No photos here
      </p>
    );
  return (
    <p role="status" className="map-card text-control font-strong">
      <Link
        href={href}
        prefetch={false}
        className="inline-flex min-h-10 items-center rounded-full px-4 tabular-nums hover:text-accent pointer-coarse:min-h-11"
      >
        {data.total === 1 ? "1 photo here" : `${number.format(data.total)} photos here`}
      </Link>
    </p>
  );
}

function DateRange({ dates, onChange }: { dates: Dates; onChange: (dates: Dates) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const isSet = Boolean(dates.from || dates.to);
  const field =
    "min-h-10 rounded-card border border-quiet/70 bg-page px-2 text-control text-text pointer-coarse:min-h-11";
  return (
    <div className="map-card flex flex-wrap items-center gap-2 p-0.5">
      <IconButton
        icon={CalendarRange}
        label={isOpen ? "Hide the dates" : "Choose dates"}
        aria-expanded={isOpen}
        className={isSet ? "text-accent" : ""}
        onClick={() => setIsOpen(!isOpen)}
      />
      {isOpen && (
        <div className="flex flex-wrap items-center gap-2 p-1 text-control max-sm:w-full max-sm:flex-col max-sm:items-stretch max-sm:px-3 max-sm:pb-3">
          <label className="flex items-center gap-2 max-sm:justify-between">
            From
            <input
              type="date"
              value={dates.from}
              max={dates.to || undefined}
              onChange={(event) => onChange({ ...dates, from: event.target.value })}
              className={field}
            />
          </label>
          <label className="flex items-center gap-2 max-sm:justify-between">
            to
            <input
              type="date"
              value={dates.to}
              min={dates.from || undefined}
              onChange={(event) => onChange({ ...dates, to: event.target.value })}
              className={field}
            />
          </label>
          {isSet && (
            <button
              type="button"
              className="min-h-10 rounded-full px-3 font-strong text-accent hover:underline"
              onClick={() => onChange({ from: "", to: "" })}
            >
              All dates
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** The address of the clusters of a view that has come to rest. */
function useClusterUrl(view: View | null, size: MapSize | null, isMoving: boolean, { from, to }: Dates): string | null {
  const [settledUrl, setSettledUrl] = useState<string | null>(null);
  const isSensible = !from || !to || from <= to;
  const url =
    view && size && isSensible
      ? `/api/photos/map?${new URLSearchParams({ bounds: boundsText(boundsOf(view, size)), zoom: String(Math.round(Math.max(0, view.zoom))), limit: "500", ...(from && { date_from: from }), ...(to && { date_to: to }) })}`
      : null;
  if (url && !isMoving && url !== settledUrl) setSettledUrl(url);
  return settledUrl;
}

/** Draws the countries below the marks, coarser while the map moves. */
function useBaseMap(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  view: View | null,
  size: MapSize | null,
  isMoving: boolean,
): void {
  const [maps, setMaps] = useState<Partial<Record<string, BaseMap>>>({});
  const theme = useThemeName();
  const wanted = view ? scaleOf(view.zoom) : null;
  useEffect(() => {
    if (!wanted || maps[wanted]) return;
    let isGone = false;
    loadBaseMap(wanted).then(
      (map) => !isGone && setMaps((known) => ({ ...known, [wanted]: map })),
      () => undefined,
    );
    return () => void (isGone = true);
  }, [wanted, maps]);
  useEffect(() => {
    if (!canvas.current || !view || !size || !wanted) return;
    const map =
      (wanted === "10m" && isMoving ? maps["50m"] : maps[wanted]) ?? maps[wanted] ?? maps["50m"] ?? maps["110m"] ?? [];
    const style = getComputedStyle(canvas.current);
    const colour = (name: string) => style.getPropertyValue(name);
    drawBaseMap(canvas.current, map, view, size, {
      sea: colour("--map-sea"),
      land: colour("--map-land"),
      border: colour("--map-border"),
      name: colour("--map-name"),
    });
  }, [canvas, view, size, isMoving, maps, wanted, theme]);
}

function useThemeName(): string {
  const [name, setName] = useState("");
  useEffect(() => {
    const root = document.documentElement;
    const observer = new MutationObserver(() => setName(root.dataset.theme ?? ""));
    observer.observe(root, { attributes: true, attributeFilter: ["data-theme"] });
    return () => observer.disconnect();
  }, []);
  return name;
}

/** The view of an address such as /map#9.5/41.9/12.5, which a link or the way back leads to. */
function viewOfAddress(size: MapSize): View | null {
  const [zoom = NaN, lat = NaN, lng = NaN] = location.hash.slice(1).split("/").map(Number);
  return [zoom, lat, lng].every(Number.isFinite) && Math.abs(lat) <= 90 ? settled({ zoom, lat, lng }, size) : null;
}

function useAddress(view: View | null, isMoving: boolean): void {
  useEffect(() => {
    if (view && !isMoving)
      history.replaceState(history.state, "", `#${view.zoom.toFixed(2)}/${view.lat.toFixed(5)}/${view.lng.toFixed(5)}`);
  }, [view, isMoving]);
}
