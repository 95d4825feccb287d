import type { TimelineSource } from "@/components/timeline/store/use-tile-source";
import type { GridLook } from "@/lib/timeline/layout/grid-settings";

/** What the button for the grid's look and its panel are given. */
export type ViewProps = {
  source: TimelineSource;
  look: GridLook;
  onChange: (change: Partial<GridLook>) => void;
  /** Brings a photo onto the screen. */ onGoTo: (index: number) => void;
};
