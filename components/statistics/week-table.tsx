"use client";

import { formatPhotoCount } from "@/components/explore/labels";
import { ChartLinks } from "@/components/statistics/chart-links";
import { useHydrated } from "@/components/hooks/use-hydrated";
import { weekdayName } from "@/lib/format/dates";
import { searchHref } from "@/lib/search/filters/filter";

const tableClass =
  "w-full min-w-[38rem] table-fixed text-[11px] tabular-nums [&_td]:h-7 [&_td]:p-0 [&_a]:grid [&_a]:h-full [&_a]:place-items-center [&_a]:rounded-sm [&_a]:hover:bg-raised [&_svg]:size-6 [&_circle]:fill-accent";

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** The hours of a week: the larger a dot, the more photos. */
export function WeekTable({ counts }: { /** Of 168 hours, from Monday at midnight on. */ counts: readonly number[] }) {
  const isAlive = useHydrated();
  const most = Math.max(1, ...counts);
  return (
    <ChartLinks className="relative -mx-1 overflow-x-auto px-1 pb-1">
      <table className={tableClass}>
        <caption className="sr-only">Photos by weekday and hour</caption>
        <thead>
          <tr>
            <th scope="col" className="w-10">
              <span className="sr-only">Weekday</span>
            </th>
            {hours.map((hour) => (
              <th key={hour} scope="col" className="pb-1 font-normal text-quiet">
                <span aria-hidden>{hour % 3 === 0 ? hour : ""}</span>
                <span className="sr-only">{hour}:00</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <tr key={weekday}>
              <th scope="row" className="text-left text-control font-normal">
                <abbr title={weekdayName(weekday % 7)} className="no-underline">
                  {weekdayName(weekday % 7).slice(0, 3)}
                </abbr>
              </th>
              {isAlive ? (
                hours.map((hour) => (
                  <td key={hour}>
                    <Dot weekday={weekday} hour={hour} count={counts[(weekday - 1) * 24 + hour] ?? 0} most={most} />
                  </td>
                ))
              ) : (
                <td colSpan={24} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ChartLinks>
  );
}

function Dot({ weekday, hour, count, most }: { weekday: number; hour: number; count: number; most: number }) {
  if (count === 0) return <span className="sr-only">None</span>;
  return (
    <a
      href={searchHref({ weekday, hour })}
      aria-label={`${weekdayName(weekday % 7)}, ${hour}:00 to ${hour}:59: ${formatPhotoCount(count)}`}
      data-tooltip=""
    >
      <svg aria-hidden viewBox="0 0 24 24">
        <circle cx={12} cy={12} r={Math.max(1.2, 11 * Math.sqrt(count / most))} />
      </svg>
    </a>
  );
}
