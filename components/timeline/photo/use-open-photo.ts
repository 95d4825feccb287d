"use client";

import { usePathname } from "next/navigation";
import { useCallback, useEffect } from "react";
import { afterPaint, dropFrame, isFramed, openFrame } from "@/components/lightbox/transition/opening-frame";
import type { TileScope } from "@/components/tiles/tile-source";
import { photoHref } from "@/components/tiles/timeline-api";
import { useShownPhoto } from "@/components/timeline/photo/use-shown-photo";
import type { TimelineSource } from "@/components/tiles/use-tile-source";

const historyKey = "photoflowPhoto";

const photoOfEntry = (): number | null => {
  const id = (history.state as Record<string, unknown> | null)?.[historyKey];
  return typeof id === "number" ? id : null;
};

/**
 * Which photo is open over the grid. Opening adds one history entry with the photo's own address, moving on replaces
 * it, so that back, its gesture, Escape and the close button all lead to the grid, which has been there all the time.
 */
export function useOpenPhoto(scope: TileScope, source: TimelineSource) {
  const { shownIndex: openIndex, show, showPhoto } = useShownPhoto(source, null);

  useEffect(() => {
    const follow = () => {
      const id = photoOfEntry();
      if (id === null) {
        dropFrame();
        return show(null);
      }
      // The entry may be older than the grid: a photo that is gone by now just stays closed.
      source.locate(id).then(show, () => show(null));
    };
    if (photoOfEntry() !== null && openIndex === null) follow();
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, [source, openIndex, show]);

  // A link in the panel may lead to the very page that the photo is open over: that is a new entry, and no photo's.
  const pathname = usePathname();
  useEffect(() => {
    if (photoOfEntry() === null) show(null);
  }, [pathname, show]);

  const open = useCallback(
    (index: number) => {
      const tile = source.at(index);
      if (!tile || isFramed()) return;
      openFrame(tile);
      // The address and the lightbox take longer than a frame of the screen.
      afterPaint(() => {
        show(index);
        history.pushState({ [historyKey]: tile.id }, "", photoHref(scope, tile.id));
      });
    },
    [scope, source, show],
  );
  useEffect(() => dropFrame, []);

  // While a photo is still loading its address is unknown; it follows as soon as it is.
  const shownId = openIndex === null ? undefined : source.at(openIndex)?.id;
  useEffect(() => {
    if (shownId === undefined || photoOfEntry() === null || photoOfEntry() === shownId) return;
    history.replaceState({ [historyKey]: shownId }, "", photoHref(scope, shownId));
  }, [scope, shownId]);

  const close = useCallback(() => {
    if (photoOfEntry() === null) show(null);
    else history.back();
  }, [show]);

  return { openIndex, open, move: show, moveTo: showPhoto, close };
}
