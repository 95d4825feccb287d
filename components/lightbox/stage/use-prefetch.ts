import { useEffect, useState } from "react";
import { renditionFor } from "@/components/lightbox/stage/rendition-choice";
import type { TileSource } from "@/components/tiles/tile-source";
import { useAddress } from "@/components/core/link-context";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";

/** Fetches the photo after the next in the direction of travel; the stage itself holds one at each side. */
export function usePrefetch(source: TileSource, index: number, isReady: boolean): void {
  const address = useAddress();
  const [travel, setTravel] = useState({ index, direction: 1 });
  if (travel.index !== index) setTravel({ index, direction: index < travel.index ? -1 : 1 });
  const ahead = source.at(index + 2 * travel.direction);
  useEffect(() => {
    if (!isReady || !ahead || ahead.kind === "clip" || !ahead.version) return;
    const longest = Math.max(ahead.widthPx, ahead.heightPx);
    const shown = Math.min(1, innerWidth / ahead.widthPx, innerHeight / ahead.heightPx) * longest * devicePixelRatio;
    const image = new Image();
    image.src = address(renditionUrl(ahead.id, renditionFor(ahead, shown), ahead.version));
    return () => {
      if (!image.complete) image.src = "";
    };
  }, [ahead, isReady, address]);
}
