import type { TimelineSource } from "@/components/tiles/use-tile-source";
import type { GridSettings } from "@/lib/timeline/layout/grid-settings";

/** What the button for the grid's look and its panel are given. */
export type ViewProps = {
  source: TimelineSource;
  look: GridSettings;
  onChange: (change: Partial<GridSettings>) => void;
  /** Brings a photo onto the screen. */ onGoTo: (index: number) => void;
};
