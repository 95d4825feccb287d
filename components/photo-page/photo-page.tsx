"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Lightbox } from "@/components/lightbox/lightbox";
import { useGallery } from "@/components/hooks/gallery-context";
import { pageTitle } from "@/components/hooks/page-title";
import { announceLibraryChange } from "@/components/core/library-changed";
import { useVisit } from "@/components/lightbox/use-visit";
import { Revalidate } from "@/components/tiles/revalidate";
import type { TileScope, TileSource } from "@/components/tiles/tile-source";
import { photoHref } from "@/components/tiles/timeline-api";
import { useShownPhoto } from "@/components/timeline/photo/use-shown-photo";
import { useFreshTileSource } from "@/components/tiles/use-tile-source";
import { spokenTitle } from "@/lib/photos/spoken-title";
import type { PhotoTile } from "@/lib/photos/tile";
import type { Outline } from "@/lib/timeline/layout/segment";

type PageProps = {
  /** The run that the photo is one of. */
  scope: TileScope;
  outline: Outline;
  /** The photo that the link leads to, and its place in the run. */
  start: { tile: PhotoTile; index: number };
  backPath: string;
};

/** A photo that a link led to, in the lightbox; closing leads to where it belongs. */
export function PhotoPage({ scope, outline, start, backPath }: PageProps) {
  const router = useRouter();
  const loaded = useFreshTileSource(scope, outline);
  const { shownIndex, show, showPhoto } = useShownPhoto(loaded, { index: start.index, photoId: start.tile.id });
  const index = shownIndex ?? start.index;
  const isInBrowser = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  // The first photo is known before its neighbours are.
  const [isLoaded, setIsLoaded] = useState(false);
  if (!isLoaded && loaded.at(start.index)) setIsLoaded(true);
  const source: TileSource = isLoaded
    ? loaded
    : { ...loaded, at: (place) => loaded.at(place) ?? (place === start.index ? start.tile : undefined) };
  const tile = source.at(index);
  const { total } = source;
  const { title } = useGallery();
  useVisit(tile?.id, scope.kind === "album" ? scope.albumId : null);
  useEffect(() => {
    // Someone who went back before this page had come to life is elsewhere already.
    const href = tile && photoHref(scope, tile.id);
    if (!href || !/\/photos\/\d+$/.test(location.pathname) || location.pathname === href.split("?")[0]) return;
    window.history.replaceState(null, "", href);
    document.title = pageTitle(spokenTitle(tile), title);
  }, [tile, scope, title]);
  useEffect(() => {
    if (total === 0) router.push(backPath);
  }, [total, router, backPath]);
  // Until the lightbox runs, the page shows the picture as the server has drawn it.
  if (!isInBrowser) return null;
  return (
    <>
      <Revalidate store={loaded.store} />
      <Lightbox
        source={source}
        index={index}
        onMove={show}
        onClose={() => router.push(backPath)}
        onTrashed={(photoId) => announceLibraryChange({ removedIds: [photoId] })}
        onRestored={(photoId) => {
          showPhoto(photoId);
          announceLibraryChange();
        }}
      />
    </>
  );
}

const subscribeToNothing = () => () => undefined;
