import { shortDayAndTime } from "@/lib/format/dates";
import type { GridTile } from "@/lib/timeline/layout/segment";

/**
 * What a screen reader says of a photo: its title, else what it is and when it was taken, to the minute: those of one
 * day are told apart.
 */
export function tileLabel(tile: GridTile): string {
  if (tile.version !== "") return namelessLabel(tile);
  return tile.kind === "clip" ? `Clip: ${tileName(tile)}` : `${tileName(tile)}, ${noPreview.toLowerCase()}`;
}

/** What stands below the name of a file that no picture could be made of. */
export const noPreview = "No preview";

function namelessLabel(tile: GridTile): string {
  return (
    tile.title ||
    `${tile.kind === "clip" ? "Clip" : tile.hasMotion ? "Motion photo" : "Photo"}, ${shortDayAndTime(tile.takenLocal)}`
  );
}

/** What stands where a picture cannot. */
export const tileName = (tile: GridTile): string => tile.title || tile.fileName || namelessLabel(tile);
