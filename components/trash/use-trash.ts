import useSWRInfinite from "swr/infinite";
import { readTrashed } from "@/components/api-client/read-photo";
import { getJson } from "@/components/api-client/request";
import type { TrashedAnswer } from "@/lib/photos/photo-answer";
import type { PhotoTile } from "@/lib/photos/tile";

export type TrashListing = { photos: PhotoTile[]; total: number };

async function load(path: string): Promise<TrashListing> {
  const { photos, total } = await getJson<{ photos: TrashedAnswer[]; total: number }>(path);
  return { photos: photos.map(readTrashed), total };
}

/** The trash, page by page; the first one came with the page. */
export function useTrash(first: TrashListing, pageLength: number) {
  const { data, size, setSize, mutate } = useSWRInfinite<TrashListing>(
    (page) => `/api/photos/trash?offset=${page * pageLength}&limit=${pageLength}`,
    load,
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
