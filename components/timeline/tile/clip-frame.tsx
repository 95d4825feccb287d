import { useState, type ReactNode } from "react";
import { useAddress } from "@/components/core/link-context";
import type { PhotoTile } from "@/lib/photos/tile";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";

/** Past the black that many cameras begin with, and a time that makes Safari draw a frame at all. */
const frameSeconds = 0.1;

/** A clip without a still: the browser draws one from its beginning, which takes some kilobytes of the file. */
export function ClipFrame({ tile, canAsk, otherwise }: { tile: PhotoTile; canAsk: boolean; otherwise: ReactNode }) {
  const address = useAddress();
  const [hasFailed, setHasFailed] = useState(false);
  const [hasFrame, setHasFrame] = useState(false);
  if (hasFailed) return otherwise;
  return (
    <>
      {!hasFrame && otherwise}
      {canAsk && (
        <video
          aria-hidden
          muted
          playsInline
          preload="metadata"
          tabIndex={-1}
          disablePictureInPicture
          src={`${address(renditionUrl(tile.id, "clip", tile.version))}#t=${frameSeconds}`}
          onLoadedData={(event) => (event.currentTarget.videoWidth > 0 ? setHasFrame(true) : setHasFailed(true))}
          onError={() => setHasFailed(true)}
          className={`pointer-events-none absolute inset-0 size-full bg-black object-cover ${hasFrame ? "" : "opacity-0"}`}
        />
      )}
    </>
  );
}
