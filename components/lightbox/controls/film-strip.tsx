import { useRef } from "react";
import { spokenName } from "@/components/lightbox/stage/picture";
import { useSize } from "@/components/hooks/use-size";
import type { TileSource } from "@/components/tiles/tile-source";
import { useAddress } from "@/components/core/link-context";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";

const stepPx = 60;

/** The photos before and after, small, below the one that is looked at; as many as there is room for. */
export function FilmStrip({
  source,
  index,
  onMove,
}: {
  source: TileSource;
  index: number;
  onMove: (index: number) => void;
}) {
  const address = useAddress();
  const strip = useRef<HTMLElement>(null);
  const size = useSize(strip);
  const each = size ? Math.ceil(size.width / stepPx / 2) : 0;
  const first = Math.max(0, index - each);
  const places = Array.from({ length: Math.min(source.total, index + each + 1) - first }, (_, place) => first + place);
  return (
    <nav
      ref={strip}
      aria-label="Photos before and after"
      data-no-gesture
      className="absolute inset-x-0 bottom-0 h-18 overflow-hidden pb-[env(safe-area-inset-bottom)] max-md:in-data-info:hidden md:in-data-info:right-[360px]"
    >
      {size &&
        places.map((place) => {
          const tile = source.at(place);
          const isCurrent = place === index;
          return (
            <button
              key={place}
              type="button"
              tabIndex={-1}
              aria-label={tile ? spokenName(tile) : `Photo ${place + 1}`}
              aria-current={isCurrent || undefined}
              className={`may-break absolute top-2 size-14 overflow-hidden rounded-md bg-white/10 ${isCurrent ? "ring-2 ring-white" : "opacity-60 hover:opacity-100"}`}
              style={{ left: size.width / 2 + (place - index) * stepPx - 28 }}
              onClick={() => onMove(place)}
            >
              {tile?.version && (
                <img
                  src={address(renditionUrl(tile.id, 320, tile.version))}
                  alt=""
                  draggable={false}
                  decoding="async"
                  className="size-full object-cover"
                />
              )}
            </button>
          );
        })}
    </nav>
  );
}
