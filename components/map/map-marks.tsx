import Link from "next/link";
import { boundsText } from "@/components/map/mercator";
import type { Mark } from "@/components/map/merged";
import { shortDay } from "@/lib/format/dates";

/** What a mark says to those who do not see it. */
function labelOf({ count, cover }: Mark): string {
  const where = cover?.place ? ` near ${cover.place}` : "";
  // As it stands on the mark: who speaks to the page says what can be read.
  if (count > 1) return `${shortCount(count)} photos${where}`;
  return `${cover?.title || "Photo"}${where}${cover?.takenLocal ? `, ${shortDay(cover.takenLocal)}` : ""}`;
}

/** The photos on the map: each mark is a link to its photos, and a click comes nearer first. */
export function MapMarks({
  marks,
  resultHref,
  onNearer,
}: {
  marks: Mark[];
  resultHref: (bounds: string) => string;
  onNearer: (mark: Mark) => boolean;
}) {
  return (
    <ul className="contents" aria-label="Photos on the map">
      {marks.map((mark) => {
        const href =
          mark.count === 1 && mark.cover ? `/photos/${mark.cover.photoId}` : resultHref(boundsText(mark.bounds));
        return (
          <li
            key={mark.key}
            className="absolute top-0 left-0"
            style={{ transform: `translate(${mark.x}px, ${mark.y}px)`, zIndex: mark.count > 1 ? 1 : undefined }}
          >
            <Link
              href={href}
              prefetch={false}
              draggable={false}
              aria-label={labelOf(mark)}
              onClick={(event) => {
                if (mark.count > 1 && !event.ctrlKey && !event.metaKey && !event.shiftKey && onNearer(mark))
                  event.preventDefault();
              }}
              className={`map-mark may-break ${mark.count > 1 ? "size-14" : "size-11"}`}
            >
              {mark.cover?.path && (
                <img
                  src={mark.cover.path}
                  alt=""
                  draggable={false}
                  decoding="async"
                  className="size-full rounded-[inherit] object-cover"
                />
              )}
              {mark.count > 1 && <span className="map-count">{shortCount(mark.count)}</span>}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** "950", "1.2k", "24k". */
const shortCount = (count: number): string =>
  count < 1000
    ? String(count)
    : `${count < 9950 ? (count / 1000).toFixed(1).replace(".0", "") : Math.round(count / 1000)}k`;
