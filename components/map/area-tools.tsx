import { useState } from "react";
import Link from "next/link";
import { boundsText, placeOf, worldPx, type MapSize, type View } from "@/components/map/mercator";
import { Button, buttonClass } from "@/components/ui/button";

type Corner = { x: number; y: number };

/** Draws a box with mouse or finger; its photos are shown when it is let go. */
export function BoxTool({ view, size, onChosen }: { view: View; size: MapSize; onChosen: (bounds: string) => void }) {
  const [from, setFrom] = useState<Corner | null>(null);
  const [to, setTo] = useState<Corner | null>(null);
  const at = (event: React.PointerEvent): Corner => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const end = () => {
    if (from && to && Math.abs(from.x - to.x) > 8 && Math.abs(from.y - to.y) > 8) {
      const [one, other] = [
        placeOf({ x: Math.min(from.x, to.x), y: Math.min(from.y, to.y) }, view, size),
        placeOf({ x: Math.max(from.x, to.x), y: Math.max(from.y, to.y) }, view, size),
      ];
      onChosen(boundsText({ north: one.lat, west: one.lng, south: other.lat, east: other.lng }));
    }
    setFrom(null);
    setTo(null);
  };
  return (
    <div
      data-map-control
      className="absolute inset-0 z-10 cursor-crosshair touch-none"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(at(event));
        setTo(at(event));
      }}
      onPointerMove={(event) => from && setTo(at(event))}
      onPointerUp={end}
      onPointerCancel={() => setFrom(null)}
    >
      {from && to && (
        <div
          className="absolute rounded-sm border-2 border-accent bg-accent/20"
          style={{
            left: Math.min(from.x, to.x),
            top: Math.min(from.y, to.y),
            width: Math.abs(from.x - to.x),
            height: Math.abs(from.y - to.y),
          }}
        />
      )}
    </div>
  );
}

const metresAround = 40_075_017;

/** A circle around the middle of the map, as wide as one likes: the map is moved under it. */
export function CircleTool({
  view,
  size,
  hrefOf,
  onClose,
}: {
  view: View;
  size: MapSize;
  hrefOf: (query: Record<string, string>) => string;
  onClose: () => void;
}) {
  const kmPerPx = (metresAround / 1000 / worldPx(view.zoom)) * Math.cos((view.lat * Math.PI) / 180);
  const [km, setKm] = useState(() =>
    Math.max(1, Math.min(500, Math.round((kmPerPx * Math.min(size.widthPx, size.heightPx)) / 4))),
  );
  const radiusPx = km / kmPerPx;
  return (
    <>
      <div aria-hidden className="pointer-events-none absolute inset-0 z-10 overflow-hidden">
        <div
          className="absolute rounded-full border-2 border-accent bg-accent/15"
          style={{
            left: size.widthPx / 2 - radiusPx,
            top: size.heightPx / 2 - radiusPx,
            width: radiusPx * 2,
            height: radiusPx * 2,
          }}
        />
        <div className="absolute top-1/2 left-1/2 size-2 -translate-1/2 rounded-full bg-accent ring-2 ring-page" />
      </div>
      <div
        data-map-control
        className="map-card absolute inset-x-3 bottom-3 z-20 mx-auto flex max-w-md flex-col gap-3 p-4"
      >
        <label className="flex flex-col gap-2 text-control">
          <span>
            Within <span className="font-strong tabular-nums">{km} km</span> of the middle of the map
          </span>
          <input
            type="range"
            min={1}
            max={500}
            step={1}
            value={km}
            onChange={(event) => setKm(Number(event.target.value))}
            className="h-6 w-full accent-(--accent)"
          />
        </label>
        <div className="flex justify-end gap-2">
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Link
            href={hrefOf({ gps_lat: view.lat.toFixed(5), gps_lng: view.lng.toFixed(5), gps_radius_km: String(km) })}
            prefetch={false}
            className={buttonClass("primary")}
          >
            Show photos
          </Link>
        </div>
      </div>
    </>
  );
}
