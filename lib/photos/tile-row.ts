import type { Prisma } from "@prisma/client";
import type { PhotoTile } from "@/lib/photos/tile";
import type { Mark } from "@/lib/ratings/mark";

/** The columns of a tile, and a row of them as the tile. */
export const tileSelect = {
  id: true,
  kind: true,
  widthPx: true,
  heightPx: true,
  takenLocal: true,
  title: true,
  placeholder: true,
  version: true,
  durationMs: true,
  motionStart: true,
} satisfies Prisma.PhotoSelect;

type TileRow = Prisma.PhotoGetPayload<{ select: typeof tileSelect }>;

export function tileFromRow(row: TileRow, files: { role: string }[], mark: Mark | null): PhotoTile {
  const { id, widthPx, heightPx, takenLocal, title, placeholder, version, durationMs, motionStart } = row;
  const kind = row.kind === "clip" ? "clip" : "picture";
  return {
    id,
    kind,
    widthPx,
    heightPx,
    takenLocal,
    title,
    placeholder,
    version,
    durationMs,
    hasRaw: files.some((file) => file.role === "raw"),
    hasMotion: motionStart !== null,
    mark,
  };
}
