import { useEffect, useState } from "react";
import useSWR from "swr";
import { getJson } from "@/components/api-client/request";

/** Not for every digit of a fast typist. */
const restMs = 300;

/** How many photos a query finds; null while no one knows, or it makes no sense yet. */
export function useFoundCount(query: string): number | null {
  const [asked, setAsked] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(query), restMs);
    return () => clearTimeout(timer);
  }, [query]);
  const { data } = useSWR(asked === query ? `/api/photos/count?${query}` : null, getJson<{ count: number }>, {
    shouldRetryOnError: false,
    revalidateOnFocus: false,
  });
  return data?.count ?? null;
}
