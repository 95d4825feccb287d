import type { TimelineSource } from "@/components/tiles/use-tile-source";

/** What a photo over its grid needs of it. */
export type PhotoOverProps = {
  source: TimelineSource;
  /** Whose page it is opened on; null for those of no album. */
  albumId: number | null;
  index: number;
  onMove: (index: number) => void;
  onMoveTo: (photoId: number) => void;
  onClose: () => void;
};
