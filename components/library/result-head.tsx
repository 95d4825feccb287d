"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { ChipCount } from "@/components/search/chip-count";
import { FilterButton } from "@/components/search/filter-button";
import { SaveAsAlbum } from "@/components/albums/form/save-as-album";
import { ResultSort } from "@/components/search/result-sort";
import type { Reach } from "@/lib/access/viewer";
import { formatPhotoCount } from "@/lib/albums/labels";
import type { Field } from "@/lib/search/filters/fields";
import {
  filterQuery,
  isFavourites,
  isRejected,
  only,
  searchHref,
  without,
  type PhotoFilter,
} from "@/lib/search/filters/filter";
import type { FilterLabel } from "@/lib/search/filters/labels";

type HeadProps = {
  filter: PhotoFilter;
  labels: readonly FilterLabel[];
  fields: readonly Field[];
  total: number;
  reach: Reach;
};

/** What was asked for, as chips that can be taken away, how much there is of it and in which order. */
export function ResultHead({ filter, labels, fields, total, reach }: HeadProps) {
  const isSignedIn = reach !== "look";
  const words = filter.q === undefined ? [] : [{ words: `“${filter.q}”`, names: ["q"] as const }];
  const chips = [...words, ...labels];
  return (
    <section aria-label="Search" className="flex flex-col gap-3 px-4 pt-3 pb-4 sm:px-6 md:pl-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="min-w-0 text-title font-strong wrap-anywhere">
          {chips.length === 0
            ? "All photos"
            : isFavourites(filter)
              ? "Favourites"
              : isRejected(filter)
                ? "Rejected"
                : "Found"}
        </h1>
        <p role="status" className="mr-auto text-quiet tabular-nums">
          {formatPhotoCount(total)}
        </p>
        {reach === "add" && chips.length > 0 && total > 0 && <SaveAsAlbum query={filterQuery(filter)} />}
        <FilterButton filter={filter} fields={fields} />
        {total > 0 && <ResultSort filter={filter} isSignedIn={isSignedIn} />}
      </div>
      {chips.length > 0 && (
        <ul aria-label="Filters" className="flex flex-wrap gap-2">
          {chips.map((chip) => (
            <li key={chip.names[0]} className="flex max-w-full min-w-0">
              <Link
                href={searchHref(without(filter, chip.names))}
                className="inline-flex min-h-9 max-w-full min-w-0 items-center gap-1.5 rounded-full border border-line bg-raised pr-2.5 pl-4 text-control hover:border-quiet pointer-coarse:min-h-11"
              >
                <span className="sr-only">Remove </span>
                <span className="truncate">{chip.words}</span>
                <ChipCount query={filterQuery(only(filter, chip.names))} />
                <X aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-quiet" />
              </Link>
            </li>
          ))}
          {chips.length > 1 && (
            <li>
              <Link
                href="/search"
                className="inline-flex min-h-9 items-center rounded-full px-3 text-control text-accent hover:underline pointer-coarse:min-h-11"
              >
                Clear all
              </Link>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
