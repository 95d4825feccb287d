"use client";

import useSWRInfinite from "swr/infinite";
import { readTile } from "@/components/api-client/read-photo";
import { getJson } from "@/components/api-client/request";
import type { TileAnswer } from "@/lib/photos/photo-answer";

export type ListedPhoto = ReturnType<typeof readTile>;

type Answer = { photos: TileAnswer[]; total: number; has_more: boolean };

const perPage = 200;

/** The photos of an album in its order, two hundred at a time. */
export function useAlbumPhotos(albumId: number) {
  const { data, error, size, setSize, mutate } = useSWRInfinite<Answer, unknown>(
    (page, before: Answer | null) =>
      before && !before.has_more ? null : `/api/albums/${albumId}/photos?per_page=${perPage}&page=${page + 1}`,
    getJson<Answer>,
    // Moves are kept on the server one by one; loading again would make the order jump.
    { revalidateFirstPage: false, revalidateOnFocus: false, revalidateIfStale: false, revalidateOnMount: true },
  );
  return {
    photos: data?.flatMap((page) => page.photos.map(readTile)),
    total: data?.[0]?.total ?? 0,
    hasMore: data?.at(-1)?.has_more ?? false,
    hasFailed: Boolean(error),
    loadMore: () => setSize(size + 1),
    retry: () => mutate(),
  };
}
