import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { currentViewer } from "@/app/viewer";
import { CalendarMonth, MonthSteps } from "@/components/explore/calendar-pages";
import { ExplorePageFrame } from "@/components/explore/explore-tabs";
import { formatPhotoCount, searchHref } from "@/components/explore/labels";
import { buttonClass } from "@/components/ui/button";
import { monthTitle } from "@/lib/format/dates";
import { countPeriods } from "@/lib/timeline/calendar";

type Props = { params: Promise<{ month: string }> };

const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { month } = await params;
  return { title: monthPattern.test(month) ? monthTitle(month) : "Calendar" };
}

/** One month, day by day. */
export default async function CalendarMonthPage({ params }: Props) {
  const { month } = await params;
  if (!monthPattern.test(month)) notFound();
  const viewer = await currentViewer();
  const [days, months] = await Promise.all([
    countPeriods(viewer, { kind: "library" }, "day", month),
    countPeriods(viewer, { kind: "library" }, "month"),
  ]);
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const lastDay = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  return (
    <ExplorePageFrame
      current="/calendar"
      title={monthTitle(month)}
      detail={formatPhotoCount(total)}
      actions={
        <>
          <MonthSteps month={month} known={months.map(({ period }) => period)} />
          {total > 0 && (
            <Link
              href={searchHref({ date_from: `${month}-01`, date_to: `${month}-${lastDay}` })}
              prefetch={false}
              className={buttonClass("plain")}
            >
              Show all
            </Link>
          )}
        </>
      }
    >
      <CalendarMonth month={month} days={days} />
    </ExplorePageFrame>
  );
}
