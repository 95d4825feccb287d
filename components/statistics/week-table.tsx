import Link from "next/link";
import { photosInWords } from "@/components/explore/words";
import { weekdayName } from "@/lib/format/dates";
import { searchHref } from "@/lib/photos/filter";

/** The hours of a week: the larger a dot, the more photos. */
export function WeekTable({ cells }: { cells: readonly { weekday: number; hour: number; count: number }[] }) {
  const most = Math.max(1, ...cells.map(({ count }) => count));
  const known = new Map(cells.map(({ weekday, hour, count }) => [`${weekday} ${hour}`, count]));
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  return (
    <div className="relative -mx-1 overflow-x-auto px-1 pb-1">
      <table className="w-full min-w-[38rem] table-fixed text-[11px] tabular-nums">
        <caption className="sr-only">Photos by weekday and hour</caption>
        <thead>
          <tr>
            <th scope="col" className="w-10"><span className="sr-only">Weekday</span></th>
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
                <abbr title={weekdayName(weekday % 7)} className="no-underline">{weekdayName(weekday % 7).slice(0, 3)}</abbr>
              </th>
              {hours.map((hour) => (
                <td key={hour} className="h-7 p-0">
                  <Dot weekday={weekday} hour={hour} count={known.get(`${weekday} ${hour}`) ?? 0} most={most} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Dot({ weekday, hour, count, most }: { weekday: number; hour: number; count: number; most: number }) {
  if (count === 0) return <span className="sr-only">None</span>;
  const name = `${weekdayName(weekday % 7)}, ${hour}:00 to ${hour}:59: ${photosInWords(count)}`;
  return (
    <Link href={searchHref({ weekday, hour })} prefetch={false} aria-label={name} data-tooltip={name} className="grid h-full place-items-center rounded-sm hover:bg-raised">
      <svg aria-hidden viewBox="0 0 24 24" className="size-6"><circle cx={12} cy={12} r={Math.max(1.2, 11 * Math.sqrt(count / most))} className="fill-accent" /></svg>
    </Link>
  );
}
