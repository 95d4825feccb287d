import { CalendarDays } from "lucide-react";
import type { Metadata } from "next";
import { currentViewer } from "@/app/viewer";
import { CalendarYears } from "@/components/explore/calendar-pages";
import { ExplorePageFrame } from "@/components/explore/explore-tabs";
import { formatPhotoCount } from "@/components/explore/labels";
import { EmptyPage } from "@/components/ui/empty-page";
import { countPeriods } from "@/lib/timeline/calendar";

export const metadata: Metadata = { title: "Calendar" };

/** The library by years and months. */
export default async function CalendarPage() {
  const months = await countPeriods(await currentViewer(), { kind: "library" }, "month");
  const total = months.reduce((sum, { count }) => sum + count, 0);
  return (
    <ExplorePageFrame current="/calendar" title="Calendar" detail={total > 0 ? formatPhotoCount(total) : undefined}>
      {total > 0 ? (
        <CalendarYears months={months} />
      ) : (
        <EmptyPage icon={CalendarDays} title="No photos yet">
          Photos appear here by the month they were taken.
        </EmptyPage>
      )}
    </ExplorePageFrame>
  );
}
