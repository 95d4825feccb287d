"use client";

import { FileImage, Film, ImageOff, RotateCw } from "lucide-react";
import { useEffect, useRef, useState, useSyncExternalStore, type SyntheticEvent } from "react";
import { ClipFrame } from "@/components/timeline/tile/clip-frame";
import { placeholderColour, placeholderPicture } from "@/components/timeline/tile/placeholder";
import { isFlyingBy, subscribeToPace } from "@/components/timeline/scroll/scroll-pace";
import { noPreview, tileName } from "@/components/timeline/tile/tile-label";
import { usePicture } from "@/components/hooks/use-picture";
import { useAddress } from "@/components/core/link-context";
import { ingestSizes, renditionSrcSet, renditionUrl } from "@/lib/renditions/rendition-sizes";
import type { GridTile } from "@/lib/timeline/layout/segment";

/** A picture that arrives later than this after its tile fades in; an earlier one is just there. */
const lateMs = 120;

/** Placeholder first, then the thumbnail; its name when there is none. Fills the tile. */
export function TilePicture({ tile, widthPx, isFirst }: { tile: GridTile; widthPx: number; isFirst: boolean }) {
  const picture = usePicture();
  const address = useAddress();
  const frame = useRef<HTMLSpanElement>(null);
  const mountedAt = useRef(0);
  const canAsk = useMayAsk();

  useEffect(() => {
    mountedAt.current = performance.now();
    const url = placeholderPicture(tile.placeholder);
    if (url && frame.current) frame.current.style.backgroundImage = `url(${url})`;
  }, [tile.placeholder]);

  const appear = (event: SyntheticEvent<HTMLImageElement>) => {
    if (performance.now() - mountedAt.current > lateMs)
      event.currentTarget.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 160, easing: "ease-out" });
  };

  if (tile.version === "" && tile.kind === "clip")
    return <ClipFrame tile={tile} canAsk={canAsk} otherwise={<NamedTile tile={tile} note={null} />} />;
  if (tile.version === "") return <NamedTile tile={tile} note={noPreview} />;
  return (
    <span
      ref={frame}
      className="absolute inset-0 block bg-raised bg-cover bg-center"
      style={{ backgroundColor: placeholderColour(tile.placeholder) }}
    >
      {picture.hasFailed ? (
        <NamedTile tile={tile} note={null} onRetry={picture.retry} />
      ) : (
        canAsk && (
          <img
            key={picture.turn}
            {...picture.img}
            alt=""
            decoding="async"
            draggable={false}
            fetchPriority={isFirst ? "high" : undefined}
            sizes={`${Math.ceil(widthPx)}px`}
            srcSet={renditionSrcSet(tile, ingestSizes.slice(0, 3), address)}
            src={address(renditionUrl(tile.id, 640, tile.version))}
            onLoad={appear}
            className="absolute inset-0 size-full object-cover"
          />
        )
      )}
    </span>
  );
}

/** False for tiles that appear while the page flies by; true from then on, whatever the pace. */
function useMayAsk(): boolean {
  const [hasAsked, setHasAsked] = useState(() => !isFlyingBy());
  const isFast = useSyncExternalStore(subscribeToPace, isFlyingBy, () => false);
  if (!isFast && !hasAsked) setHasAsked(true);
  return hasAsked;
}

function NamedTile({ tile, note, onRetry }: { tile: GridTile; note: string | null; onRetry?: () => void }) {
  const Icon = onRetry ? ImageOff : tile.kind === "clip" ? Film : FileImage;
  return (
    <span className="named-tile absolute inset-0 flex flex-col items-center justify-center gap-1 overflow-hidden border border-line bg-raised p-2 text-center text-xs text-quiet">
      <Icon aria-hidden size={22} strokeWidth={1.5} className="shrink-0" />
      <span dir="auto" className="line-clamp-2 max-w-full shrink-0 text-text wrap-anywhere">
        {tileName(tile)}
      </span>{" "}
      {onRetry ? (
        // A span, since it stands within the tile's link; the grid's own keys open the photo.
        <span
          role="presentation"
          className="inline-flex min-h-6 cursor-pointer items-center gap-1 rounded-full px-2 font-strong text-accent hover:bg-accent/10"
          onClick={(event) => {
            event.preventDefault();
            event.stopPropagation();
            onRetry();
          }}
        >
          <RotateCw aria-hidden size={14} /> Retry
        </span>
      ) : (
        note && <span>{note}</span>
      )}
    </span>
  );
}
