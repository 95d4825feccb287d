import Link from "next/link";
import { inShort, photosInWords } from "@/components/explore/words";
import { monthName, monthTitle } from "@/lib/format/dates";

/** Every month of every year: a number on a ground that is the stronger the more photos there are. */
export function MonthTable({ months }: { months: readonly { month: string; count: number }[] }) {
  const most = Math.max(1, ...months.map(({ count }) => count));
  const known = new Map(months.map(({ month, count }) => [month, count]));
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))];
  const all = Array.from({ length: 12 }, (_, at) => at + 1);
  return (
    <div className="relative -mx-1 overflow-x-auto px-1 pb-1">
      <table className="w-full min-w-120 table-fixed border-separate border-spacing-0.5 text-[11px] tabular-nums">
        <caption className="sr-only">Photos by year and month</caption>
        <thead>
          <tr>
            <th scope="col" className="w-12 text-left font-normal text-quiet"><span className="sr-only">Year</span></th>
            {all.map((month) => (
              <th key={month} scope="col" className="pb-1 font-normal text-quiet">
                <abbr title={monthName(month)} className="no-underline">{monthName(month).slice(0, 3)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr key={year}>
              <th scope="row" className="text-left text-control font-normal">{year}</th>
              {all.map((number) => {
                const month = `${year}-${String(number).padStart(2, "0")}`;
                return (
                  <td key={month} className="h-8 p-0">
                    <Cell month={month} count={known.get(month) ?? 0} most={most} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ month, count, most }: { month: string; count: number; most: number }) {
  if (count === 0) return <span className="block h-full rounded-sm bg-raised"><span className="sr-only">None</span></span>;
  return (
    <Link
      href={`/calendar/${month}`}
      prefetch={false}
      aria-label={`${monthTitle(month)}: ${photosInWords(count)}`}
      data-tooltip={`${monthTitle(month)}: ${photosInWords(count)}`}
      className="relative isolate grid h-full place-items-center overflow-hidden rounded-sm hover:underline"
    >
      <svg aria-hidden className="absolute inset-0 -z-10 size-full"><rect width="100%" height="100%" className="fill-accent" opacity={0.08 + 0.32 * (count / most)} /></svg>
      {inShort(count)}
    </Link>
  );
}
