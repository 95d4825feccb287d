"use client";

import { ArrowDownNarrowWide, ArrowUpNarrowWide } from "lucide-react";
import { useRouter } from "next/navigation";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { searchHref, without, type PhotoFilter } from "@/lib/search/filters/filter";
import { sortLabels, sortOf, sorts, usualDirection, usualSort, type Sort } from "@/lib/search/sort";

/** In which order a result stands, and the other way around. */
export function ResultSort({ filter, isSignedIn }: { filter: PhotoFilter; isSignedIn: boolean }) {
  const router = useRouter();
  const { by, direction } = sortOf(filter);
  const go = (sort: Sort, sort_direction: "ASC" | "DESC") =>
    router.push(
      searchHref({
        ...without(filter, ["sort", "sort_direction"]),
        sort: sort === usualSort(filter) ? undefined : sort,
        sort_direction: sort_direction === usualDirection(sort) ? undefined : sort_direction,
      }),
    );
  const other = direction === "ASC" ? "DESC" : "ASC";
  const options = sorts
    .filter((sort) => (isSignedIn || sort !== "star_rating") && (filter.q !== undefined || sort !== "relevance"))
    .map((sort) => ({ value: sort, label: sortLabels[sort].name }));
  return (
    <div className="flex items-center gap-1">
      <Select
        label="Sort by"
        isLabelHidden
        value={by}
        options={options}
        onChange={(event) => go(event.target.value as Sort, usualDirection(event.target.value as Sort))}
      />
      {by !== "relevance" && (
        <IconButton
          icon={direction === "ASC" ? ArrowUpNarrowWide : ArrowDownNarrowWide}
          label={`${sortLabels[by][direction === "ASC" ? "asc" : "desc"]}. Turn around`}
          onClick={() => go(by, other)}
        />
      )}
    </div>
  );
}
