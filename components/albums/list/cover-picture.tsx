"use client";

import { FileImage, ImageOff, RotateCw } from "lucide-react";
import { useState } from "react";
import { thumbHashToAverageRGBA, thumbHashToDataURL } from "thumbhash";
import { usePicture } from "@/components/hooks/use-picture";
import { useAddress } from "@/components/core/link-context";
import type { AlbumCover } from "@/lib/albums/card";
import { allSizes, ingestSizes, renditionSrcSet, renditionUrl } from "@/lib/renditions/rendition-sizes";

type CoverProps = {
  cover: AlbumCover;
  /**
   * The width of the box in CSS pixels or as a length, for each screen: what `sizes` takes, for a picture as wide as
   * the box.
   */
  sizes: string;
  /** Height ÷ width of the box. */
  boxRatio: number;
  isEager?: boolean;
  /** As wide as the window: the renditions that are made when they are asked for may be needed. */
  isWide?: boolean;
  className?: string;
};

/**
 * A cover that fills its box, cut where it must be: its colours first, then the picture. Decorative: the name stands
 * beside.
 */
export function CoverPicture({ cover, sizes, boxRatio, isEager, isWide, className = "" }: CoverProps) {
  const [isLate, setIsLate] = useState(false);
  const { img, turn, hasFailed, retry } = usePicture();
  const address = useAddress();
  const photo = { id: cover.photoId, ...cover };
  // A picture wider than the box is drawn as high as the box, thus wider than it.
  const widening = Math.max(1, (cover.widthPx / cover.heightPx) * boxRatio);
  return (
    <span
      aria-hidden
      className={`picture-edge relative block overflow-hidden bg-raised ${className}`}
      style={placeholderStyle(cover.placeholder, isLate)}
    >
      {cover.version && !hasFailed && (
        <img
          key={turn}
          // Drawn on the server too; whether it is there already is known when the browser takes over.
          ref={(image) => {
            img.ref(image);
            if (image && !image.complete) setIsLate(true);
          }}
          src={address(renditionUrl(cover.photoId, 640, cover.version))}
          srcSet={renditionSrcSet(photo, isWide ? allSizes : ingestSizes, address)}
          sizes={widened(sizes, widening)}
          alt=""
          loading={isEager ? "eager" : "lazy"}
          decoding="async"
          draggable={false}
          onError={img.onError}
          className="absolute inset-0 size-full object-cover"
        />
      )}
      {cover.version && hasFailed && <Failed onRetry={retry} />}
      {!cover.version && (
        <span className="grid size-full place-items-center text-quiet">
          <FileImage size={28} strokeWidth={1.25} />
        </span>
      )}
    </span>
  );
}

/** The name of what it is the cover of stands beside. A span, since covers stand within links. */
function Failed({ onRetry }: { onRetry: () => void }) {
  return (
    <span className="absolute inset-0 flex flex-col items-center justify-center gap-1 bg-raised text-xs text-quiet">
      <ImageOff size={28} strokeWidth={1.25} />
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions --
          keys open what it is the cover of */}
      <span
        className="inline-flex min-h-8 cursor-pointer items-center gap-1 rounded-full px-3 font-strong text-accent hover:bg-accent/10"
        onClick={(event) => {
          event.preventDefault();
          event.stopPropagation();
          onRetry();
        }}
      >
        <RotateCw size={14} /> Retry
      </span>
    </span>
  );
}

const widened = (sizes: string, factor: number): string =>
  factor === 1
    ? sizes
    : sizes
        .split(",")
        .map((part) => {
          const length = part.lastIndexOf(" ") + 1;
          return `${part.slice(0, length)}calc(${part.slice(length)} * ${factor.toFixed(2)})`;
        })
        .join(",");

/**
 * The mean colour at once; the blurred picture, which takes some kilobytes, only when the real one is not there yet.
 */
function placeholderStyle(placeholder: string, isLate: boolean): React.CSSProperties | undefined {
  if (!placeholder) return undefined;
  const hash = Uint8Array.from(atob(placeholder), (character) => character.charCodeAt(0));
  const { r, g, b } = thumbHashToAverageRGBA(hash);
  const backgroundColor = `rgb(${[r, g, b].map((channel) => Math.round(channel * 255)).join(" ")})`;
  return isLate
    ? {
        backgroundColor,
        backgroundImage: `url(${thumbHashToDataURL(hash)})`,
        backgroundSize: "cover",
        backgroundPosition: "center",
      }
    : { backgroundColor };
}
