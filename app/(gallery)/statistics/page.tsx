import { ChartColumn } from "lucide-react";
import type { Metadata } from "next";
import { currentViewer } from "@/app/viewer";
import { ExplorePageFrame } from "@/components/explore/explore-tabs";
import { formatNumber, formatPhotoCount } from "@/components/explore/labels";
import { BarTable, type Rest } from "@/components/statistics/bar-table";
import { chartBar, shownAtOnce } from "@/components/statistics/chart-bar";
import { ChartCard, ChartSection } from "@/components/statistics/chart-card";
import { Columns, type Column } from "@/components/statistics/columns";
import { MonthTable } from "@/components/statistics/month-table";
import { StorageTable } from "@/components/statistics/storage-table";
import { VisitCharts } from "@/components/statistics/visits-chart";
import { WeekTable } from "@/components/statistics/week-table";
import { EmptyPage } from "@/components/ui/empty-page";
import { isAdmin } from "@/lib/access/viewer";
import { formatBytes } from "@/lib/format/bytes";
import { fullDay, monthName, shortDay, weekdayName } from "@/lib/format/dates";
import { visitStats } from "@/lib/history/visit-counts";
import type { Bar } from "@/lib/stats/bar";
import { gearOf, type Gear } from "@/lib/stats/gear";
import { overviewOf, type Overview } from "@/lib/stats/overview";
import { settingsOf, type Settings } from "@/lib/stats/settings";
import { storageOf } from "@/lib/stats/storage";
import { timelineOf, type TimelineStats } from "@/lib/stats/timeline";

export const metadata: Metadata = { title: "Statistics" };

/** What the photos that the viewer may see have in common. */
export default async function StatisticsPage() {
  const viewer = await currentViewer();
  const [overview, gear, settings, timeline, storage, visits] = await Promise.all([
    overviewOf(viewer),
    gearOf(viewer),
    settingsOf(viewer),
    timelineOf(viewer),
    storageOf(viewer),
    viewer.kind === "user" ? visitStats(viewer) : null,
  ]);
  const nothing = (
    <EmptyPage icon={ChartColumn} title="Nothing to count yet">
      Cameras, lenses, settings and times appear here with the first photos.
    </EmptyPage>
  );
  return (
    <ExplorePageFrame
      current="/statistics"
      title="Statistics"
      detail={
        overview.first_day && overview.last_day
          ? `${shortDay(overview.first_day)} to ${shortDay(overview.last_day)}`
          : undefined
      }
    >
      {overview.total_photos === 0 ? (
        nothing
      ) : (
        <div className="flex flex-col gap-10">
          <Totals overview={overview} />
          <GearCharts gear={gear} />
          <SettingCharts settings={settings} />
          <TimeCharts timeline={timeline} />
          {visits && <VisitCharts stats={visits} isAll={isAdmin(viewer)} />}
          {storage && (
            <ChartSection title="Storage">
              <ChartCard
                className="lg:col-span-2"
                title={isAdmin(viewer) ? "All files" : "Your files"}
                detail={`${formatBytes(storage.total_bytes)} in ${storage.total_files === 1 ? "1 file" : `${formatNumber(storage.total_files)} files`}. Files in the trash count until it is emptied.`}
              >
                <StorageTable storage={storage} />
              </ChartCard>
            </ChartSection>
          )}
        </div>
      )}
    </ExplorePageFrame>
  );
}

function Totals({ overview }: { overview: Overview }) {
  const numbers: [name: string, value: string][] = [
    ["Photos", formatNumber(overview.pictures)],
    ...(overview.clips > 0 ? [["Clips", formatNumber(overview.clips)] as [string, string]] : []),
    ["Days with photos", formatNumber(overview.days)],
    ["Cameras", formatNumber(overview.cameras)],
    ["Lenses", formatNumber(overview.lenses)],
  ];
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-4">
      {numbers.map(([name, value]) => (
        <div key={name} className="flex flex-col-reverse">
          <dt className="text-control text-quiet">{name}</dt>
          <dd className="text-headline font-strong tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function GearCharts({ gear: { cameras, lenses, combos } }: { gear: Gear }) {
  const charts: [title: string, of: string, bars: Bar[], list: Rest["list"]][] = [
    ["Cameras", "Camera", cameras, "cameras"],
    ["Lenses", "Lens", lenses, "lenses"],
    ["Cameras with lenses", "Camera with lens", combos, "combos"],
  ];
  const known = charts.filter(([, , bars]) => bars.length > 0);
  if (known.length === 0) return null;
  return (
    <ChartSection title="Cameras and lenses">
      {known.map(([title, of, bars, list]) => (
        <ChartCard key={title} title={title} className={of === "Camera with lens" ? "lg:col-span-2" : ""}>
          <BarTable
            caption={title}
            of={of}
            bars={bars.slice(0, shownAtOnce).map(chartBar)}
            rest={{ count: bars.length - shownAtOnce, list }}
          />
        </ChartCard>
      ))}
    </ChartSection>
  );
}

function SettingCharts({ settings }: { settings: Settings }) {
  const known = (
    [
      ["ISO", settings.iso],
      ["Aperture", settings.aperture],
      ["Focal length", settings.focal_length],
      ["Shutter speed", settings.shutter_speed],
    ] as const
  ).filter(([, bars]) => bars.length > 0);
  const details: Record<string, string> = {
    Aperture: "The f-number: the smaller, the wider open",
    "Focal length": "Millimetres, as the lens has them",
    "Shutter speed": "From the time given to the next slower one",
    ISO: "From the value given to the next",
  };
  if (known.length === 0) return null;
  return (
    <ChartSection title="Settings">
      {known.map(([title, bars]) => (
        <ChartCard key={title} title={title} detail={details[title]}>
          <Columns of={title} columns={bars.map((bar) => columnOf(bar, labelOf(title, bar.name)))} />
        </ChartCard>
      ))}
    </ChartSection>
  );
}

const columnOf = (bar: Bar, label?: string): Column => ({ ...chartBar(bar), label });

/** Below a column there is room for a few characters. */
const labelOf = (title: string, name: string): string =>
  title === "Shutter speed"
    ? name
        .replace(/ s\b/, "″")
        .replace("faster", "…")
        .replace(/^(1\/\d+)″/, "$1")
    : title === "ISO"
      ? name
          .replace(/below /, "<")
          .replace(/^(\d+)00(\+?)$/, (whole, hundreds: string, plus: string) =>
            hundreds.length > 1 ? `${Number(hundreds) / 10}k${plus}` : whole,
          )
      : name.replace(/below /, "<").replace("f/", "");

function TimeCharts({ timeline }: { timeline: TimelineStats }) {
  const years = timeline.yearly
    .toReversed()
    .map(({ year, count }) =>
      columnOf(
        { name: String(year), count, filter: { date_from: `${year}-01-01`, date_to: `${year}-12-31` } },
        timeline.yearly.length > 7 ? `’${String(year).slice(2)}` : undefined,
      ),
    );
  const months = timeline.by_month.map(({ month, count }) =>
    columnOf({ name: monthName(month), count, filter: { month } }, monthName(month).slice(0, 3)),
  );
  const weekdays = timeline.by_weekday.map(({ weekday, count }) =>
    columnOf({ name: weekdayName(weekday % 7), count, filter: { weekday } }, weekdayName(weekday % 7).slice(0, 3)),
  );
  const hours = timeline.by_hour.map(({ hour, count }) =>
    columnOf({ name: `${hour}:00 to ${hour}:59`, count, filter: { hour } }, hour % 3 === 0 ? String(hour) : ""),
  );
  const days = timeline.top_days.map(({ date, count }): Bar => ({
    name: fullDay(date),
    count,
    filter: { date_from: date, date_to: date },
  }));
  const week = Array<number>(168).fill(0);
  for (const { weekday, hour, count } of timeline.heatmap) week[(weekday - 1) * 24 + hour] = count;
  return (
    <ChartSection title="When">
      <ChartCard title="Years">
        <Columns of="Year" columns={years} beginsAtEnd />
      </ChartCard>
      <ChartCard title="Months" detail="Of all years together">
        <Columns of="Month" columns={months} />
      </ChartCard>
      <ChartCard title="Weekdays">
        <Columns of="Weekday" columns={weekdays} />
      </ChartCard>
      <ChartCard
        title="Days with most photos"
        detail={days[0] && `${formatPhotoCount(days[0].count)} on one day at most`}
      >
        <BarTable caption="Days with most photos" of="Day" bars={days.map(chartBar)} />
      </ChartCard>
      <ChartCard title="Hours" detail="By the clock of the place" className="lg:col-span-2">
        <Columns of="Hour" columns={hours} />
      </ChartCard>
      <ChartCard title="Month by month" className="lg:col-span-2">
        <MonthTable months={Object.fromEntries(timeline.monthly.map(({ month, count }) => [month, count]))} />
      </ChartCard>
      <ChartCard title="Hours of the week" className="lg:col-span-2">
        <WeekTable counts={week} />
      </ChartCard>
    </ChartSection>
  );
}
