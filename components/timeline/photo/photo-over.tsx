"use client";

import { lazy, Suspense, useEffect } from "react";
import { dropFrame, isFramed } from "@/components/lightbox/transition/opening-frame";
import type { PhotoOverProps } from "@/components/timeline/photo/photo-over-props";
import { preloading } from "@/components/ui/preloading";

const load = () => import("@/components/timeline/photo/photo-in-lightbox");
const PhotoInLightbox = lazy(async () => ({ default: (await load()).PhotoInLightbox }));

/** A photo over the grid, which stays as it is behind. */
export function PhotoOver(props: PhotoOverProps) {
  const { source, index, onMove, onClose } = props;
  const { total } = source;
  // The last photo went to the trash: the one before takes its place, or the grid.
  useEffect(() => {
    if (index < total) return;
    if (total === 0) onClose();
    else onMove(total - 1);
  }, [index, total, onMove, onClose]);
  useEffect(() => dropFrame, []);
  if (index >= total) return null;
  return (
    <Suspense fallback={<Coming onClose={onClose} />}>
      <PhotoInLightbox {...props} />
    </Suspense>
  );
}

/** While the lightbox's code is on its way, the frame that opened stands, or black; keys are no longer for the grid. */
function Coming({ onClose }: { onClose: () => void }) {
  useEffect(() => {
    const hold = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") onClose();
    };
    addEventListener("keydown", hold, true);
    return () => removeEventListener("keydown", hold, true);
  }, [onClose]);
  return isFramed() ? null : <div className="fixed inset-0 z-50 bg-black" />;
}

/** Fetches the code of the lightbox ahead of the first click. */
export const preloadLightbox = preloading(load);
