import { History } from "lucide-react";
import Link from "next/link";
import { Hideable } from "@/components/memories/hideable";
import { searchHref } from "@/lib/search/filters/filter";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";
import type { MemoryYear } from "@/lib/timeline/memories";

const formatPhotoCount = (count: number): string => (count === 1 ? "1 photo" : `${count} photos`);
const ago = (years: number): string => (years === 1 ? "A year ago" : `${years} years ago`);

/**
 * What was taken on this day of earlier years, above the library: a picture of each year. Made on the server, so that
 * nothing moves for it.
 */
export function MemoryStrip({ day, years }: { day: string; years: readonly MemoryYear[] }) {
  return (
    <Hideable day={day}>
      <section aria-labelledby="memories-title" className="flex flex-col gap-2 pt-1 pb-4">
        <h2
          id="memories-title"
          className="flex h-10 items-center px-4 text-control font-strong md:px-0 pointer-coarse:h-11"
        >
          <Link
            href="/memories"
            prefetch={false}
            className="inline-flex min-h-10 items-center gap-2 underline decoration-transparent decoration-1 underline-offset-4 hover:decoration-current"
          >
            <History aria-hidden size={18} strokeWidth={1.75} />
            On this day
          </Link>
        </h2>
        <ul className="relative flex h-40 snap-x gap-2 overflow-x-auto overflow-y-hidden scroll-px-4 px-4 pb-1 [scrollbar-width:none] md:scroll-px-0 md:px-0 md:pr-6">
          {years.map(({ year, day: taken, totalCount, photos: [photo] }) => (
            <li key={taken} className="h-full w-30 shrink-0 snap-start">
              <Link
                href={searchHref({ date_from: taken, date_to: taken })}
                prefetch={false}
                className="picture-edge group relative block size-full overflow-hidden rounded-card bg-raised text-white outline-offset-[-2px]"
              >
                {photo?.version && (
                  <img
                    src={renditionUrl(photo.id, 320, photo.version)}
                    alt=""
                    decoding="async"
                    fetchPriority="low"
                    className="size-full object-cover transition-transform duration-[240ms] ease-out group-hover:scale-[1.03]"
                  />
                )}
                {/* As high as its words will be: they may come one after the other. */}
                <span className="absolute inset-x-0 bottom-0 flex h-19 flex-col bg-linear-to-t from-black/80 via-black/55 to-transparent px-2.5 pt-8 pb-2">
                  <span className="text-control font-strong">{ago(Number(day.slice(0, 4)) - year)}</span>
                  <span className="text-xs tabular-nums">{formatPhotoCount(totalCount)}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </Hideable>
  );
}
