import type { Mark } from "@/lib/ratings/mark";

/** What the grid needs of a photo to give it its place and show it before and after its picture arrives. */
export type PhotoTile = {
  id: number;
  kind: "picture" | "clip";
  /** Pixels after orientation is applied. */
  widthPx: number;
  heightPx: number;
  /** Wall-clock time of the place, "2024-05-12T13:45:12.000". */
  takenLocal: string;
  title: string;
  /** ThumbHash in base64, or "". */
  placeholder: string;
  /** Part of rendition addresses; "" when there are no renditions. */
  version: string;
  durationMs: number | null;
  hasRaw: boolean;
  /** Some seconds of film belong to it. */
  hasMotion: boolean;
  /** What the viewer thinks of it; null for those who have no account, and so no opinion. */
  mark: Mark | null;
};
