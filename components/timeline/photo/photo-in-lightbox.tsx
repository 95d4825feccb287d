import { useEffect, useRef } from "react";
import { Lightbox } from "@/components/lightbox/lightbox";
import { useGallery } from "@/components/hooks/gallery-context";
import { pageTitle } from "@/components/hooks/page-title";
import { announceLibraryChange } from "@/components/core/library-changed";
import { useVisit } from "@/components/lightbox/use-visit";
import type { PhotoOverProps } from "@/components/timeline/photo/photo-over-props";
import { spokenTitle } from "@/lib/photos/spoken-title";

/** The lightbox over a grid: what changes in it is announced to the library, and the tab is called after the photo. */
export function PhotoInLightbox({ source, albumId, index, onMove, onMoveTo, onClose }: PhotoOverProps) {
  const tile = source.at(index);
  const { title } = useGallery();
  useVisit(tile?.id, albumId);
  useTitle(tile && pageTitle(spokenTitle(tile), title));
  return (
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
