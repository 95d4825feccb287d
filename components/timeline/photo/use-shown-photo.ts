import { useCallback, useEffect, useState } from "react";
import type { TimelineSource } from "@/components/tiles/use-tile-source";

/** A place in a run, and the photo that is looked at there: null while it is not loaded. */
type Shown = { index: number; photoId: number | null };

/**
 * Which photo of a run is open: a place, or null for none. When others come or go before it, the place changes and the
 * photo stays; when the photo itself goes, its place is the next one's.
 */
export function useShownPhoto(source: TimelineSource, start: Shown | null) {
  const [shown, setShown] = useState(start);
  const photoId = shown === null ? undefined : source.at(shown.index)?.id;
  if (shown && photoId !== undefined && photoId !== shown.photoId) {
    const place = shown.photoId === null ? shown.index : source.indexOf(shown.photoId);
    if (place >= 0) setShown({ index: place, photoId: shown.photoId ?? photoId });
  }

  // Not among those loaded: the server knows where it is now, or that it is gone.
  useEffect(() => {
    if (shown === null || shown.photoId === null || photoId === shown.photoId) return;
    const isLoading = photoId === undefined && shown.index < source.total;
    if (isLoading) return;
    const settle = (change: Partial<Shown>) => setShown((now) => (now === shown ? { ...shown, ...change } : now));
    source.locate(shown.photoId).then(
      // At the same place it is on its way into this run, which changes once it is there.
      (index) => index !== shown.index && settle({ index }),
      () => settle({ photoId: null }),
    );
  }, [source, shown, photoId]);

  const show = useCallback(
    (index: number | null) => setShown(index === null ? null : { index, photoId: source.at(index)?.id ?? null }),
    [source],
  );
  /** For a photo that has just come (back) to the run, whether its place is known yet or not. */
  const showPhoto = useCallback((photoId: number) => setShown((now) => now && { ...now, photoId }), []);
  return { shownIndex: shown === null ? null : shown.index, show, showPhoto };
}
