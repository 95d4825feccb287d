import useSWRInfinite from "swr/infinite";
import { getJson } from "@/components/api-client/request";
import type { PhotoTile } from "@/lib/photos/tile";

export type TrashListing = { photos: PhotoTile[]; total: number };

/** The trash, page by page; the first one came with the page. */
export function useTrash(first: TrashListing, pageLength: number) {
  const { data, size, setSize, mutate } = useSWRInfinite<TrashListing>(
    (page) => `/api/photos/trash?offset=${page * pageLength}&limit=${pageLength}`,
    getJson<TrashListing>,
    { fallbackData: [first], revalidateOnFocus: true, revalidateAll: true },
  );
  const pages = data ?? [first];
  return {
    photos: pages.flatMap((page) => page.photos),
    total: pages[0]!.total,
    loadMore: () => void setSize(size + 1),
    reload: () => mutate(),
  };
}
