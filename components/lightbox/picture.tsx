import { useEffect, useMemo, useState } from "react";
import { placeholderUrl } from "@/components/lightbox/placeholder-url";
import { renditionFor } from "@/components/lightbox/rendition-choice";
import { gridPictureUrl } from "@/components/lightbox/tile-element";
import { turnStyle } from "@/components/lightbox/turn-style";
import { useDecoded } from "@/components/lightbox/use-decoded";
import { showToast } from "@/components/ui/toast";
import type { Size } from "@/components/lightbox/zoom";
import type { PhotoTile } from "@/lib/photos/tile";
import { rotationAfter, rotationOfVersion } from "@/lib/renditions/rotation";
import { renditionUrl } from "@/lib/renditions/sizes";

/** What a photo is called for those who do not see it. */
export const spokenName = (photo: PhotoTile): string => photo.title || `Photo of ${photo.takenLocal.slice(0, 10)}`;

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
 * A photo in layers, each over the one before as soon as it can be painted: the placeholder, what the grid has shown, the
 * rendition that is sharp at this size. Nothing is ever taken away before its successor is decoded.
 */
export function Picture(props: PictureProps) {
  const { photo, fit, scale, isCurrent, mayLoad, mayMove, onSharp, isPlaying, onPlayed } = props;
  const blur = useMemo(() => placeholderUrl(photo.placeholder), [photo.placeholder]);
  const [firstUrl] = useState(() => gridPictureUrl(photo.id) ?? renditionUrl(photo.id, 320, photo.version));
  const pixels = Math.max(fit.width, fit.height) * (isCurrent ? scale : 1) * window.devicePixelRatio;
  const rendition = renditionFor(photo, pixels);
  const sharp = useDecoded(renditionUrl(photo.id, rendition, photo.version), mayLoad);
  // Whether it really moves, the server knows; a still one stays as it is.
  const moving = useDecoded(renditionUrl(photo.id, "animated", photo.version), mayMove && sharp.src !== null && rotationOfVersion(photo.version) === 0);
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
        onError={(event) => (event.currentTarget.style.visibility = "hidden")}
      />
      {sharp.src && <img key={sharp.src} src={sharp.src} alt={spokenName(photo)} decoding="sync" draggable={false} className={layer} style={turnOf(sharp.src, photo, fit)} data-sharp={rendition} />}
      {moving.src && rotationOfVersion(photo.version) === 0 && <img src={moving.src} alt={spokenName(photo)} decoding="sync" draggable={false} className={layer} data-moving />}
      {isPlaying && (
        <video
          src={renditionUrl(photo.id, "motion", photo.version)}
          aria-label={`Film of ${spokenName(photo)}`}
          autoPlay
          playsInline
          className="absolute inset-0 size-full bg-black object-contain"
          style={turnStyle(rotationOfVersion(photo.version), fit)}
          onEnded={onPlayed}
          onError={() => {
            onPlayed();
            showToast({ text: "This browser cannot play the film of this photo." });
          }}
          data-motion
        />
      )}
      {sharp.failed && isCurrent && <Failed photo={photo} />}
    </>
  );
}

/** A picture made before the photo was turned is turned here, until its successor is there. */
const turnOf = (src: string, photo: PhotoTile, fit: Size) => turnStyle(rotationAfter(rotationOfVersion(photo.version), -rotationOfVersion(src.split("?v=")[1] ?? photo.version)), fit);

function Failed({ photo }: { photo: PhotoTile }) {
  return (
    <p role="alert" className="absolute inset-x-0 bottom-6 mx-auto w-fit max-w-[90%] rounded-card bg-black/80 px-4 py-2 text-center text-control text-white">
      The sharp picture did not arrive. Check the connection, or{" "}
      <a className="underline" href={`/api/download?id=${photo.id}&type=original`}>
        download the original
      </a>
      .
    </p>
  );
}
