"use client";

import { useAddress } from "@/components/core/link-context";
import type { PhotoDetail } from "@/lib/photos/detail";
import { spokenTitle } from "@/lib/photos/spoken-title";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";

/** The picture before any script runs, where the lightbox will show it; and all there is where none runs. */
export function StillPhoto({ photo }: { photo: PhotoDetail }) {
  const address = useAddress();
  return (
    <article data-theme="dark" className="fixed inset-0 z-40 flex items-center justify-center bg-black text-text">
      <h1 className="sr-only">{spokenTitle(photo)}</h1>
      {photo.version && (
        <img
          src={address(renditionUrl(photo.id, 1280, photo.version))}
          width={photo.widthPx}
          height={photo.heightPx}
          alt=""
          fetchPriority="high"
          className="max-h-full max-w-full object-contain"
          style={{
            width: `min(100vw, 100dvh * ${photo.widthPx / photo.heightPx}, ${photo.widthPx}px)`,
            height: "auto",
            aspectRatio: `${photo.widthPx} / ${photo.heightPx}`,
          }}
        />
      )}
    </article>
  );
}
