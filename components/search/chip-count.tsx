"use client";

import useSWR from "swr";
import { getJson } from "@/components/api-client/request";

const short = new Intl.NumberFormat("en", { notation: "compact" });

/** How many photos one filter finds alone. Its room is there before the number, so that nothing moves. */
export function ChipCount({ query }: { query: string }) {
  const { data } = useSWR(`/api/photos/count?${query}`, getJson<{ count: number }>, {
    revalidateOnFocus: false,
    keepPreviousData: true,
  });
  return (
    <span className="min-w-[4ch] shrink-0 text-quiet tabular-nums" title={data && data.count.toLocaleString("en")}>
      {data && short.format(data.count)}
    </span>
  );
}
