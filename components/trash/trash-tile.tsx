import { Check, FileImage, Film } from "lucide-react";
import { useMemo } from "react";
import { placeholderUrl } from "@/components/lightbox/stage/placeholder-url";
import { ClipFrame } from "@/components/timeline/tile/clip-frame";
import { shortDayAndTime } from "@/lib/format/dates";
import type { PhotoTile } from "@/lib/photos/tile";
import { ingestSizes, renditionSrcSet, renditionUrl } from "@/lib/renditions/rendition-sizes";

/** Rows are at most this high before they are stretched to the width, and lower on phones. */
const rowPx = 168;
const rowHeight = `clamp(6.5rem, 14vw, ${rowPx}px)`;

/** A photo in the trash, chosen by a click. */
export function TrashTile({
  photo,
  isChosen,
  onToggle,
}: {
  photo: PhotoTile;
  isChosen: boolean;
  onToggle: () => void;
}) {
  const ratio = Math.min(3, Math.max(0.5, photo.widthPx / photo.heightPx || 1));
  const blur = useMemo(() => placeholderUrl(photo.placeholder), [photo.placeholder]);
  return (
    <li
      style={{ flexGrow: ratio, flexBasis: `calc(${ratio} * ${rowHeight})`, aspectRatio: ratio }}
      className="relative max-w-[28rem] min-w-0 overflow-hidden bg-raised"
    >
      <button
        type="button"
        role="checkbox"
        aria-checked={isChosen}
        aria-label={photo.title || `Photo of ${shortDayAndTime(photo.takenLocal)}`}
        onClick={onToggle}
        className="group relative block size-full focus-visible:outline-offset-[-3px]"
      >
        <span
          style={blur ? { backgroundImage: `url(${blur})` } : undefined}
          className={`picture-edge relative block size-full overflow-hidden bg-cover transition-transform duration-[120ms] ${isChosen ? "scale-[0.86] rounded-card" : ""}`}
        >
          {photo.version ? (
            <img
              src={renditionUrl(photo.id, 320, photo.version)}
              srcSet={renditionSrcSet(photo, ingestSizes)}
              sizes={`${Math.round(ratio * rowPx * 1.4)}px`}
              alt=""
              loading="lazy"
              decoding="async"
              className="size-full object-cover"
            />
          ) : (
            <Unpictured photo={photo} />
          )}
        </span>
        <span
          aria-hidden
          className={`absolute top-2 left-2 grid size-6 place-items-center rounded-full border-2 transition-opacity duration-[120ms] ${
            isChosen
              ? "border-accent bg-accent text-on-accent"
              : "border-white bg-black/35 text-transparent opacity-90 shadow-[0_0_4px_rgb(0_0_0/0.35)] group-hover:opacity-100"
          }`}
        >
          <Check size={16} strokeWidth={3} />
        </span>
      </button>
    </li>
  );
}

/** A clip shows its own first frame; what has no picture at all, its title or its day. */
function Unpictured({ photo }: { photo: PhotoTile }) {
  const Icon = photo.kind === "clip" ? Film : FileImage;
  const words = (
    <span className="flex size-full flex-col items-center justify-center gap-1 px-2 pt-6 pb-2 text-xs text-quiet">
      <Icon aria-hidden strokeWidth={1.5} size={22} />
      <span dir="auto" className="line-clamp-2 wrap-anywhere text-text">
        {photo.title || shortDayAndTime(photo.takenLocal)}
      </span>
    </span>
  );
  return photo.kind === "clip" ? <ClipFrame tile={photo} canAsk otherwise={words} /> : words;
}
