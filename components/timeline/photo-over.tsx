"use client";

import { lazy, Suspense, useEffect, useRef } from "react";
import { pageTitle } from "@/components/shell/page-title";
import { announceLibraryChange } from "@/components/timeline/library-changed";
import type { TimelineSource } from "@/components/timeline/use-tile-source";
import { spokenTitle } from "@/lib/photos/spoken-title";

const load = () => import("@/components/lightbox/lightbox");
const Lightbox = lazy(async () => ({ default: (await load()).Lightbox }));

type PhotoOverProps = {
  source: TimelineSource;
  index: number;
  onMove: (index: number) => void;
  onMoveTo: (photoId: number) => void;
  onClose: () => void;
};

/** A photo over the grid, which stays as it is behind. */
export function PhotoOver({ source, index, onMove, onMoveTo, onClose }: PhotoOverProps) {
  const { total } = source;
  const tile = source.at(index);
  useTitle(tile && pageTitle(spokenTitle(tile)));
  // The last photo went to the trash: the one before takes its place, or the grid.
  useEffect(() => {
    if (index < total) return;
    if (total === 0) onClose();
    else onMove(total - 1);
  }, [index, total, onMove, onClose]);
  if (index >= total) return null;
  return (
    <Suspense fallback={<div className="fixed inset-0 z-50 bg-black" />}>
      <Lightbox
        source={source}
        index={index}
        onMove={onMove}
        onClose={onClose}
        onTrashed={(photoId) => announceLibraryChange({ removedIds: [photoId] })}
        onRestored={(photoId) => {
          onMoveTo(photoId);
          announceLibraryChange();
        }}
      />
    </Suspense>
  );
}

/** Names the tab after the photo while it is open. A title that another page has set meanwhile stays. */
function useTitle(title: string | undefined) {
  const before = useRef("");
  const own = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (title === undefined) return;
    if (document.title !== own.current) before.current = document.title;
    own.current = document.title = title;
  }, [title]);
  useEffect(
    () => () => {
      if (document.title === own.current) document.title = before.current;
    },
    [],
  );
}

/** Fetches the code of the lightbox ahead of the first click. */
export const preloadLightbox = (): void => void load();
