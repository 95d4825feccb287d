import { worldPx, xOf, yOf, type MapSize, type View } from "@/components/map/mercator";

export type TileServer = { url: string; attribution: string };

/** Pictures of a tile server that the owner has chosen, over the map that this server draws. */
export function MapTiles({ server, view, size }: { server: TileServer; view: View; size: MapSize }) {
  const zoom = Math.max(0, Math.min(19, Math.round(view.zoom)));
  const count = 2 ** zoom;
  const world = worldPx(view.zoom);
  const tilePx = world / count;
  const [left, top] = [xOf(view.lng) * world - size.widthPx / 2, yOf(view.lat) * world - size.heightPx / 2];
  const tiles: { key: string; src: string; x: number; y: number }[] = [];
  for (
    let row = Math.max(0, Math.floor(top / tilePx));
    row <= Math.min(count - 1, Math.floor((top + size.heightPx) / tilePx));
    row++
  ) {
    for (let column = Math.floor(left / tilePx); column <= Math.floor((left + size.widthPx) / tilePx); column++) {
      const around = ((column % count) + count) % count;
      const src = server.url
        .replace("{z}", String(zoom))
        .replace("{x}", String(around))
        .replace("{y}", String(row))
        .replace("{s}", "abc"[(around + row) % 3]!);
      tiles.push({ key: `${zoom}/${column}/${row}`, src, x: column * tilePx - left, y: row * tilePx - top });
    }
  }
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden">
      {tiles.map(({ key, src, x, y }) => (
        // Tile servers want to know which site asks; photos' addresses are not told.
        <img
          key={key}
          src={src}
          alt=""
          draggable={false}
          referrerPolicy="strict-origin-when-cross-origin"
          className="absolute top-0 left-0 max-w-none"
          style={{ width: tilePx + 0.5, height: tilePx + 0.5, transform: `translate(${x}px, ${y}px)` }}
        />
      ))}
    </div>
  );
}
