"use client";

import { formatShort, formatPhotoCount } from "@/components/explore/labels";
import { ChartLinks } from "@/components/statistics/chart-links";
import { useHydrated } from "@/components/hooks/use-hydrated";
import { monthName, monthTitle } from "@/lib/format/dates";

const tableClass =
  "w-full min-w-120 table-fixed border-separate border-spacing-0.5 text-[11px] tabular-nums [&_td]:h-8 [&_td]:p-0 [&_td>span]:block [&_td>span]:h-full [&_td>span]:rounded-sm [&_td>span]:bg-raised " +
  "[&_a]:relative [&_a]:isolate [&_a]:grid [&_a]:h-full [&_a]:place-items-center [&_a]:overflow-hidden [&_a]:rounded-sm [&_a]:hover:underline [&_svg]:absolute [&_svg]:inset-0 [&_svg]:-z-10 [&_svg]:size-full [&_rect]:fill-accent";

/** Every month of every year: a number on a ground that is the stronger the more photos there are. */
export function MonthTable({
  months,
}: {
  /** By "2024-05", the newest first. */ months: Readonly<Record<string, number>>;
}) {
  const isAlive = useHydrated();
  const most = Math.max(1, ...Object.values(months));
  const years = [...new Set(Object.keys(months).map((month) => month.slice(0, 4)))];
  const all = Array.from({ length: 12 }, (_, at) => at + 1);
  return (
    <ChartLinks className="relative -mx-1 overflow-x-auto px-1 pb-1">
      <table className={tableClass}>
        <caption className="sr-only">Photos by year and month</caption>
        <thead>
          <tr>
            <th scope="col" className="w-12 text-left font-normal text-quiet">
              <span className="sr-only">Year</span>
            </th>
            {all.map((month) => (
              <th key={month} scope="col" className="pb-1 font-normal text-quiet">
                <abbr title={monthName(month)} className="no-underline">
                  {monthName(month).slice(0, 3)}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr key={year}>
              <th scope="row" className="text-left text-control font-normal">
                {year}
              </th>
              {isAlive ? (
                all.map((number) => {
                  const month = `${year}-${String(number).padStart(2, "0")}`;
                  return (
                    <td key={month}>
                      <Cell month={month} count={months[month] ?? 0} most={most} />
                    </td>
                  );
                })
              ) : (
                <td colSpan={12} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ChartLinks>
  );
}

function Cell({ month, count, most }: { month: string; count: number; most: number }) {
  if (count === 0)
    return (
      <span>
        <span className="sr-only">None</span>
      </span>
    );
  return (
    <a href={`/calendar/${month}`} aria-label={`${monthTitle(month)}: ${formatPhotoCount(count)}`} data-tooltip="">
      <svg aria-hidden>
        <rect width="100%" height="100%" opacity={0.08 + 0.32 * (count / most)} />
      </svg>
      {formatShort(count)}
    </a>
  );
}
