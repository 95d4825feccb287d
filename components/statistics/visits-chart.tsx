import Link from "next/link";
import { formatNumber } from "@/components/explore/labels";
import { ChartCard, ChartSection } from "@/components/statistics/chart-card";
import { fullDay, shortDay } from "@/lib/format/dates";
import { lookedAt } from "@/lib/format/looked-at";
import type { VisitStats } from "@/lib/history/visit-counts";
import { ingestSizes, renditionSrcSet, renditionUrl } from "@/lib/renditions/rendition-sizes";

/** How often photos were looked at lately, and which of them most. */
export function VisitCharts({ stats: { days, photos }, isAll }: { stats: VisitStats; isAll: boolean }) {
  const most = Math.max(1, ...days.map(({ count }) => count));
  const total = days.reduce((sum, { count }) => sum + count, 0);
  return (
    <ChartSection title="Visits">
      <ChartCard title="The last 30 days" detail={lookedAt(total)}>
        <ol className="flex h-36 items-end gap-0.5 border-b border-line">
          {days.map(({ day, count }) => (
            <li
              key={day}
              title={`${shortDay(day)}: ${formatNumber(count)}`}
              className="min-h-px flex-1 rounded-t-sm bg-accent"
              style={{ height: `${(count / most) * 100}%` }}
            >
              <span className="sr-only">{`${fullDay(day)}: ${formatNumber(count)}`}</span>
            </li>
          ))}
        </ol>
        <p aria-hidden className="-mt-2 flex justify-between text-[11px]/4 text-quiet">
          <span>{shortDay(days[0]!.day)}</span>
          <span>{shortDay(days.at(-1)!.day)}</span>
        </p>
      </ChartCard>
      <ChartCard title="Looked at most" detail={isAll ? "Of all photos, by others than whose they are" : "By others"}>
        {photos.length === 0 ? (
          <p className="text-quiet">None yet.</p>
        ) : (
          <ol className="grid grid-cols-4 gap-2 sm:grid-cols-6 lg:grid-cols-4 xl:grid-cols-6">
            {photos.map((photo) => (
              <li key={photo.id}>
                <Link
                  href={`/photos/${photo.id}`}
                  prefetch={false}
                  className="flex flex-col gap-1 text-center text-control text-quiet tabular-nums hover:text-text"
                >
                  <span className="block aspect-square overflow-hidden rounded-md bg-raised">
                    {photo.version && (
                      <img
                        src={renditionUrl(photo.id, 320, photo.version)}
                        srcSet={renditionSrcSet(photo, ingestSizes.slice(0, 1))}
                        sizes="6rem"
                        alt={photo.title || "Photo"}
                        loading="lazy"
                        decoding="async"
                        className="size-full object-cover"
                      />
                    )}
                  </span>
                  <span>
                    {formatNumber(photo.hits)}
                    <span className="sr-only">{photo.hits === 1 ? " look" : " looks"}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ol>
        )}
      </ChartCard>
    </ChartSection>
  );
}
