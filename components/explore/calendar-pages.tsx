import Link from "next/link";
import { HeroTile } from "@/components/explore/hero-tile";
import { formatNumber, formatPhotoCount, searchHref } from "@/components/explore/labels";
import { StepLink } from "@/components/explore/step-link";
import { fullDay, monthTitle } from "@/lib/format/dates";
import type { PeriodCount } from "@/lib/timeline/calendar";

/** All years, newest first, each with its months. */
export function CalendarYears({ months }: { months: PeriodCount[] }) {
  const years = new Map<string, PeriodCount[]>();
  for (const month of months)
    years.set(month.period.slice(0, 4), [...(years.get(month.period.slice(0, 4)) ?? []), month]);
  return (
    <div className="flex flex-col gap-10">
      {[...years].map(([year, inYear]) => (
        <section key={year} aria-labelledby={`year-${year}`} className="flex flex-col gap-3">
          <h2 id={`year-${year}`} className="flex items-baseline gap-3 text-title font-strong">
            <Link
              href={searchHref({ date_from: `${year}-01-01`, date_to: `${year}-12-31` })}
              prefetch={false}
              className="hover:underline hover:decoration-1 hover:underline-offset-4"
            >
              {year}
            </Link>
            <span className="text-control font-normal text-quiet tabular-nums">
              {formatPhotoCount(inYear.reduce((sum, { count }) => sum + count, 0))}
            </span>
          </h2>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2 md:gap-3">
            {inYear.map(({ period, count, heroPhotoPath }) => (
              <li key={period}>
                <HeroTile
                  href={`/calendar/${period}`}
                  path={heroPhotoPath}
                  title={
                    <>
                      {monthTitle(period).replace(/ \d+$/, "")}
                      <span className="sr-only"> {year}, </span>
                    </>
                  }
                  detail={
                    <>
                      {formatNumber(count)}
                      <span className="sr-only">{count === 1 ? " photo" : " photos"}</span>
                    </>
                  }
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** One month as a sheet of the calendar: each day with photos is the way to them. */
export function CalendarMonth({ month, days }: { month: string; days: PeriodCount[] }) {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const before = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7;
  const found = new Map(days.map((day) => [day.period, day]));
  const cells: (number | null)[] = [
    ...Array.from({ length: before }, () => null),
    ...Array.from({ length }, (_, index) => index + 1),
  ];
  while (cells.length % 7 !== 0) cells.push(null);
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return (
    <table className="w-full max-w-5xl table-fixed border-separate border-spacing-1 md:border-spacing-1.5">
      <caption className="sr-only">{monthTitle(month)}</caption>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col" className="pb-1 text-xs font-normal text-quiet">
              <abbr title={name} className="no-underline">
                {name.slice(0, 2)}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((date, column) => (
              <td key={column} className="p-0">
                {date && (
                  <Day
                    day={`${month}-${String(date).padStart(2, "0")}`}
                    date={date}
                    found={found.get(`${month}-${String(date).padStart(2, "0")}`)}
                  />
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const weekdayOf = (day: string): string => fullDay(day).split(",")[0]!;

function Day({ day, date, found }: { day: string; date: number; found: PeriodCount | undefined }) {
  if (!found)
    return (
      <div className="aspect-square rounded-card bg-raised p-1.5 text-xs text-quiet tabular-nums md:p-2.5 md:text-control">
        {date}
      </div>
    );
  return (
    <Link
      href={searchHref({ date_from: day, date_to: day })}
      prefetch={false}
      className="picture-edge group relative block aspect-square overflow-hidden rounded-card bg-raised text-white"
    >
      {found.heroPhotoPath && (
        <img
          src={found.heroPhotoPath}
          alt=""
          loading="lazy"
          decoding="async"
          className="absolute inset-0 size-full object-cover transition-transform duration-[240ms] ease-out group-hover:scale-[1.04]"
        />
      )}
      <span className="absolute inset-0 bg-linear-to-b from-black/65 via-transparent to-black/65 p-1.5 text-xs font-strong tabular-nums md:p-2.5 md:text-control">
        <span className="sr-only">{weekdayOf(day)}, </span>
        {date}
        <span className="sr-only"> {monthTitle(day.slice(0, 7))}, </span>
        <span className="absolute right-1.5 bottom-1 text-[11px] font-normal md:right-2.5 md:bottom-2 md:text-xs">
          {formatNumber(found.count)}
          <span className="sr-only">{found.count === 1 ? " photo" : " photos"}</span>
        </span>
      </span>
    </Link>
  );
}

/** The months before and after. */
export function MonthSteps({ month, known }: { month: string; known: readonly string[] }) {
  // Newest first.
  const later = known.filter((one) => one > month).at(-1);
  const earlier = known.find((one) => one < month);
  return (
    <>
      {earlier && <StepLink way="back" label={monthTitle(earlier)} href={`/calendar/${earlier}`} />}
      {later && <StepLink way="on" label={monthTitle(later)} href={`/calendar/${later}`} />}
    </>
  );
}
