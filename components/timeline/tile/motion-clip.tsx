import { useEffect, useRef, useState, type PointerEvent } from "react";
import { rotationStyle } from "@/components/lightbox/stage/rotation-style";
import { useAddress } from "@/components/core/link-context";
import type { PhotoTile } from "@/lib/photos/tile";
import { rotationOfVersion } from "@/lib/renditions/rotation";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";

/** A pointer that only passes over the grid starts nothing. */
const restMs = 250;

const isUnwanted = (): boolean =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ||
  Boolean((navigator as { connection?: { saveData?: boolean } }).connection?.saveData);

/** Plays a clip, or the film of a motion photo, over its picture, silently, as long as a mouse rests on it. */
export function MotionFilm({ tile, widthPx, heightPx }: { tile: PhotoTile; widthPx: number; heightPx: number }) {
  const address = useAddress();
  const [isAsked, setAsked] = useState(false);
  const [isThere, setThere] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const enter = (event: PointerEvent) => {
    if (event.pointerType === "mouse" && !isUnwanted()) timer.current = setTimeout(() => setAsked(true), restMs);
  };
  const leave = () => {
    clearTimeout(timer.current);
    setAsked(false);
    setThere(false);
  };
  return (
    <span className="absolute inset-0" onPointerEnter={enter} onPointerLeave={leave}>
      {isAsked && (
        <video
          aria-hidden
          muted
          autoPlay
          loop
          playsInline
          disablePictureInPicture
          tabIndex={-1}
          src={address(renditionUrl(tile.id, tile.kind === "clip" ? "clip" : "motion", tile.version))}
          onPlaying={() => setThere(true)}
          onError={leave}
          data-motion
          className={`pointer-events-none absolute inset-0 size-full object-cover transition-opacity duration-[120ms] ${isThere ? "" : "opacity-0"}`}
          style={rotationStyle(rotationOfVersion(tile.version), { width: widthPx, height: heightPx })}
        />
      )}
    </span>
  );
}
