import type { TimelineSource } from "@/components/tiles/use-tile-source";

/** What a photo over its grid needs of it. */
export type PhotoOverProps = {
  source: TimelineSource;
  index: number;
  onMove: (index: number) => void;
  onMoveTo: (photoId: number) => void;
  onClose: () => void;
};
