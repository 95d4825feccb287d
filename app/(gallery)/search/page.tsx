import { Ban, Heart, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";
import { gridStart } from "@/app/grid-start";
import { plainQuery } from "@/app/plain-query";
import { currentViewer } from "@/app/viewer";
import { ResultHead } from "@/components/library/result-head";
import { LibraryTimeline } from "@/components/library/library-timeline";
import { buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import type { Viewer } from "@/lib/access/viewer";
import { formatPhotoCount } from "@/lib/albums/labels";
import { AppError } from "@/lib/errors";
import { filterQuery, isFavourites, isRejected, searchHref, type PhotoFilter } from "@/lib/search/filters/filter";
import { filterFields, filterLabels } from "@/lib/search/filters/labels";
import { namesInFilter } from "@/lib/search/filters/names-in-filter";
import { InvalidFilter, parseFilterQuery } from "@/lib/search/filters/schema";
import { suggestSpellings, type Guess } from "@/lib/suggestions/spelling-suggestions";
import { reachOf } from "@/lib/access/permissions";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The filter of the address, or what is wrong with it in a sentence. */
const askedFor = async (props: Props) => read(String(new URLSearchParams(plainQuery(await props.searchParams))));

/** Once for the page and its title. */
const read = cache((query: string): { filter: PhotoFilter; wrong?: undefined } | { wrong: string } => {
  try {
    return { filter: parseFilterQuery(query) };
  } catch (error) {
    if (error instanceof InvalidFilter) return { wrong: error.sentence };
    throw error;
  }
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { filter = {} } = { filter: undefined, ...(await askedFor(props)) };
  if (isFavourites(filter)) return { title: "Favourites" };
  if (isRejected(filter)) return { title: "Rejected" };
  return {
    title:
      [filter.q, ...filterLabels(filter).map(({ words }) => words)].filter(Boolean).join(", ").slice(0, 120) ||
      "Search",
  };
}

/** What a search finds, as the library is shown. Its address is the search. */
export default async function SearchPage(props: Props) {
  const asked = await askedFor(props);
  if (asked.wrong !== undefined) return <NotUnderstood message={asked.wrong} />;
  const viewer = await currentViewer();
  const result = await resultOf(viewer, asked.filter);
  if (result instanceof AppError) return <NotUnderstood message={result.message} />;
  const { names, grid, guess } = result;
  const reach = reachOf(viewer);
  const isSignedIn = reach !== "look";
  return (
    <>
      <ResultHead
        filter={asked.filter}
        labels={filterLabels(asked.filter, names)}
        // Words stand in the search field.
        fields={filterFields(isSignedIn).filter(({ group }) => group !== "words")}
        total={grid.first!.outline.total}
        reach={reach}
      />
      <LibraryTimeline
        scope={{ kind: "result", query: filterQuery(asked.filter) }}
        label="Photos found"
        reach={reach}
        empty={
          isSignedIn && isFavourites(asked.filter) ? (
            <NoFavouritesYet />
          ) : isSignedIn && isRejected(asked.filter) ? (
            <NothingRejected />
          ) : (
            <NothingFound isSignedIn={isSignedIn} guess={guess} />
          )
        }
        {...grid}
        first={grid.first!}
      />
    </>
  );
}

async function resultOf(viewer: Viewer, filter: PhotoFilter) {
  try {
    const [grid, names] = await Promise.all([
      gridStart(viewer, { kind: "result", filter }),
      namesInFilter(viewer, filter),
    ]);
    const guess = grid.first!.outline.total === 0 ? await suggestSpellings(viewer, filter) : null;
    return { grid, names, guess };
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return error;
    throw error;
  }
}

function NothingFound({ isSignedIn, guess }: { isSignedIn: boolean; guess: Guess | null }) {
  const instead = guess && (
    <Link href={searchHref(guess.filter)} className={buttonClass("primary")}>
      Did you mean “{guess.words}”?
      <span className="font-normal tabular-nums opacity-90">{formatPhotoCount(guess.count)}</span>
    </Link>
  );
  return (
    <EmptyPage icon={SearchX} title="No photos found" action={instead}>
      {isSignedIn
        ? "Nothing has all of this. Take away one of the words or filters above."
        : "Nothing that everyone may see has all of this. Take away one of the words or filters above, or sign in."}
    </EmptyPage>
  );
}

function NoFavouritesYet() {
  const toPhotos = (
    <Link href="/" className={buttonClass("primary")}>
      To all photos
    </Link>
  );
  return (
    <EmptyPage icon={Heart} title="No favourites yet" action={toPhotos}>
      Press the heart of a photo, or the key F, and it is here. No one else sees which ones are yours.
    </EmptyPage>
  );
}

function NothingRejected() {
  return (
    <EmptyPage icon={Ban} title="Nothing rejected">
      Press the key R on a photo that you do not want to see: it leaves your library and stands here. Others go on
      seeing it.
    </EmptyPage>
  );
}

function NotUnderstood({ message }: { message: string }) {
  const again = (
    <Link href="/search" className={buttonClass("primary")}>
      Start a new search
    </Link>
  );
  return (
    <>
      <h1 className="sr-only">This search cannot be understood</h1>
      <EmptyPage icon={SearchX} title="This search cannot be understood" action={again}>
        {message}
      </EmptyPage>
    </>
  );
}
