"use client";

import { useMemo, type ReactNode } from "react";
import { useAddToAlbum } from "@/components/albums/fill/use-add-to-album";
import { useBulkActions } from "@/components/selection/use-bulk-actions";
import { trashSelected } from "@/components/selection/trash-selected";
import type { TileScope } from "@/components/tiles/tile-source";
import { Timeline } from "@/components/timeline/timeline";
import type { GridHint } from "@/components/timeline/grid/use-grid-view";
import type { Reach } from "@/lib/access/viewer";
import type { FirstTiles } from "@/components/tiles/use-tile-source";

const library = { kind: "library" } as const;

type LibraryTimelineProps = {
  scope?: TileScope;
  label?: string;
  first: FirstTiles;
  hint: GridHint;
  today: string;
  reach: Reach;
  empty: ReactNode;
};

/** The photo stream, or what a search finds of it, with everything that can be done in it. */
export function LibraryTimeline({
  scope = library,
  label = "Photos",
  first,
  hint,
  today,
  reach,
  empty,
}: LibraryTimelineProps) {
  const { action: addToAlbum, dialog } = useAddToAlbum();
  const { often, seldom, marking, dialog: bulkDialog } = useBulkActions();
  const actions = useMemo(
    () => (reach === "add" ? [...often, addToAlbum, trashSelected, ...seldom] : marking),
    [often, seldom, marking, addToAlbum, reach],
  );
  return (
    <div className="md:pr-6">
      <Timeline
        scope={scope}
        label={label}
        first={first}
        hint={hint}
        today={today}
        actions={reach === "look" ? undefined : actions}
        empty={empty}
      />
      {dialog}
      {bulkDialog}
    </div>
  );
}
