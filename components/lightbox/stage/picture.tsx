import { ImageOff } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { placeholderUrl } from "@/components/lightbox/stage/placeholder-url";
import { renditionFor } from "@/components/lightbox/stage/rendition-choice";
import { gridPictureUrl } from "@/components/lightbox/transition/tile-element";
import { rotationStyle } from "@/components/lightbox/stage/rotation-style";
import { useDecoded } from "@/components/lightbox/stage/use-decoded";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import type { Size } from "@/components/hooks/use-size";
import { useAddress } from "@/components/core/link-context";
import type { PhotoTile } from "@/lib/photos/tile";
import { rotationAfter, rotationOfVersion } from "@/lib/renditions/rotation";
import { renditionUrl, versionOfUrl } from "@/lib/renditions/rendition-sizes";
import { shortDayAndTime } from "@/lib/format/dates";

/** What a photo is called for those who do not see it. */
export const spokenName = (photo: PhotoTile): string => photo.title || `Photo of ${shortDayAndTime(photo.takenLocal)}`;

type PictureProps = {
  photo: PhotoTile;
  fit: Size;
  scale: number;
  isCurrent: boolean;
  /** Larger renditions may be fetched now. */
  mayLoad: boolean;
  /** The file is of a kind that can hold moving pictures. */
  mayMove: boolean;
  onSharp: (photoId: number) => void;
  /** The film of a motion photo is being played. */
  isPlaying: boolean;
  onPlayed: () => void;
};

/**
 * A photo in layers, each over the one before as soon as it can be painted: the placeholder, what the grid has shown,
 * the rendition that is sharp at this size. Nothing is ever taken away before its successor is decoded.
 */
export function Picture(props: PictureProps) {
  const { photo, fit, scale, isCurrent, mayLoad, mayMove, onSharp, isPlaying, onPlayed } = props;
  const address = useAddress();
  const blur = useMemo(() => placeholderUrl(photo.placeholder), [photo.placeholder]);
  const [firstUrl] = useState(() => gridPictureUrl(photo.id) ?? address(renditionUrl(photo.id, 320, photo.version)));
  /** Not even a small picture is there. */
  const [isBare, setIsBare] = useState(false);
  const pixels = Math.max(fit.width, fit.height) * (isCurrent ? scale : 1) * window.devicePixelRatio;
  const rendition = renditionFor(photo, pixels);
  const sharp = useDecoded(address(renditionUrl(photo.id, rendition, photo.version)), mayLoad);
  // Whether it really moves, the server knows; a still one stays as it is.
  const moving = useDecoded(
    address(renditionUrl(photo.id, "animated", photo.version)),
    mayMove && sharp.src !== null && rotationOfVersion(photo.version) === 0,
  );
  const isSettled = sharp.src !== null || sharp.failed;
  useEffect(() => {
    if (isCurrent && isSettled) onSharp(photo.id);
  }, [isCurrent, isSettled, onSharp, photo.id]);
  const layer = "absolute inset-0 size-full select-none";
  return (
    <>
      {blur && <img src={blur} alt="" aria-hidden draggable={false} className={layer} />}
      <img
        src={firstUrl}
        alt={sharp.src ? "" : spokenName(photo)}
        decoding="sync"
        draggable={false}
        className={layer}
        style={turnOf(firstUrl, photo, fit)}
        onError={() => setIsBare(true)}
      />
      {sharp.src && (
        <img
          key={sharp.src}
          src={sharp.src}
          alt={spokenName(photo)}
          decoding="sync"
          draggable={false}
          className={layer}
          style={turnOf(sharp.src, photo, fit)}
          data-sharp={rendition}
        />
      )}
      {moving.src && rotationOfVersion(photo.version) === 0 && (
        <img src={moving.src} alt={spokenName(photo)} decoding="sync" draggable={false} className={layer} data-moving />
      )}
      {isPlaying && (
        <video
          src={address(renditionUrl(photo.id, "motion", photo.version))}
          aria-label={`Film of ${spokenName(photo)}`}
          autoPlay
          playsInline
          className="absolute inset-0 size-full bg-black object-contain"
          style={rotationStyle(rotationOfVersion(photo.version), fit)}
          onEnded={onPlayed}
          onError={() => {
            onPlayed();
            showToast({ text: "This browser cannot play the film of this photo." });
          }}
          data-motion
        />
      )}
      {sharp.failed && isCurrent && <Failed photo={photo} isBare={isBare && !sharp.src} onRetry={sharp.retry} />}
    </>
  );
}

/** A picture made before the photo was turned is turned here, until its successor is there. */
const turnOf = (src: string, photo: PhotoTile, fit: Size) =>
  rotationStyle(
    rotationAfter(rotationOfVersion(photo.version), -rotationOfVersion(versionOfUrl(src) ?? photo.version)),
    fit,
  );

/** The file's name where the viewer may know it. */
const nameOf = (photo: PhotoTile & { fileName?: string }): string => photo.title || photo.fileName || spokenName(photo);

/** What can be seen stays; where that is nothing, the photo's name stands in its place. */
function Failed({ photo, isBare, onRetry }: { photo: PhotoTile; isBare: boolean; onRetry: () => void }) {
  const address = useAddress();
  const download = (
    <a data-no-gesture className="underline" href={address(`/api/download?id=${photo.id}&type=original`)}>
      download the original
    </a>
  );
  if (!isBare) {
    return (
      <p
        role="alert"
        className="absolute inset-x-0 bottom-6 mx-auto flex w-fit max-w-[90%] flex-wrap items-center justify-center gap-x-3 gap-y-1 rounded-card bg-black/80 px-4 py-2 text-center text-control text-white"
      >
        <span>The sharp picture did not arrive. Check the connection, or {download}.</span>
        <button
          type="button"
          data-no-gesture
          className="min-h-10 rounded-full px-3 font-strong hover:bg-white/15"
          onClick={onRetry}
        >
          Retry
        </button>
      </p>
    );
  }
  // As high as the window, whatever the photo's shape.
  return (
    <div
      role="alert"
      className="fixed inset-0 flex flex-col bg-black/75 items-center justify-center gap-3 px-18 text-center text-control text-white"
    >
      <ImageOff aria-hidden className="size-12 text-white/60" strokeWidth={1.25} />
      <p dir="auto" className="max-w-sm font-strong wrap-anywhere">
        {nameOf(photo)}
      </p>
      <p className="max-w-sm text-white/75">The picture could not be loaded. Check the connection, or {download}.</p>
      <span data-no-gesture>
        <Button onClick={onRetry}>Retry</Button>
      </span>
    </div>
  );
}
