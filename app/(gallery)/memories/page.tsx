import { History } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { currentViewer } from "@/app/viewer";
import { CoverPicture } from "@/components/albums/list/cover-picture";
import { ExplorePageFrame } from "@/components/explore/explore-tabs";
import { StepLink } from "@/components/explore/step-link";
import { formatPhotoCount, searchHref } from "@/components/explore/labels";
import { EmptyPage } from "@/components/ui/empty-page";
import { localDay, shortDay } from "@/lib/format/dates";
import { chosenLibrary } from "@/lib/partners/chosen-library";
import { findMemories, type MemoryYear } from "@/lib/timeline/memories";
import { memoriesSchema } from "@/app/api/memories/query";

export const metadata: Metadata = { title: "On this day" };

const moved = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** What was taken on this day of earlier years. */
export default async function MemoriesPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const asked = memoriesSchema.safeParse(await searchParams);
  const day = asked.success ? asked.data.date : localDay(new Date());
  const viewer = await currentViewer();
  const years = await findMemories(viewer, (await chosenLibrary(viewer)).scope, day);
  return (
    <ExplorePageFrame
      current="/memories"
      title={shortDay(day).replace(/ \d{4}$/, "")}
      detail="On this day of earlier years"
      actions={
        <>
          <StepLink way="back" label="The day before" href={`/memories?date=${moved(day, -1)}`} />
          <StepLink way="on" label="The day after" href={`/memories?date=${moved(day, 1)}`} />
        </>
      }
    >
      {years.length > 0 ? (
        years.map((year) => <Year key={year.day} memory={year} now={Number(day.slice(0, 4))} />)
      ) : (
        <EmptyPage icon={History} title="Nothing on this day">
          No photo of an earlier year was taken on this day of the calendar.
        </EmptyPage>
      )}
    </ExplorePageFrame>
  );
}

function Year({ memory: { year, day, totalCount, photos }, now }: { memory: MemoryYear; now: number }) {
  const age = now - year;
  return (
    <section aria-labelledby={`memory-${day}`} className="flex flex-col gap-3">
      <h2 id={`memory-${day}`} className="flex flex-wrap items-baseline gap-x-3 text-title font-strong">
        {age === 1 ? "A year ago" : `${age} years ago`}
        <Link
          href={searchHref({ date_from: day, date_to: day })}
          prefetch={false}
          className="text-control font-normal text-quiet tabular-nums underline decoration-1 underline-offset-4 hover:text-text"
        >
          {formatPhotoCount(totalCount)} of {shortDay(day)}
        </Link>
      </h2>
      <ul className="grid grid-cols-2 gap-1 sm:grid-cols-3 md:gap-1.5 lg:grid-cols-5">
        {photos.map((photo) => (
          <li key={photo.id}>
            <Link
              href={`/photos/${photo.id}`}
              prefetch={false}
              aria-label={photo.title || `Photo of ${shortDay(day)}`}
              className="block"
            >
              <CoverPicture
                cover={{ photoId: photo.id, ...photo }}
                sizes="(width >= 64rem) 18vw, (width >= 40rem) 33vw, 50vw"
                boxRatio={1}
                className="aspect-square w-full"
              />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
