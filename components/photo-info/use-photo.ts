import { useEffect } from "react";
import useSWR from "swr";
import { getJson, requestJson } from "@/components/api-client/request";
import { onLibraryChange } from "@/components/timeline/store/library-changed";
import { useAddress } from "@/components/shares/link-context";
import type { PhotoDetail } from "@/lib/photos/detail";
import type { PhotoUpdate } from "@/lib/photos/schema";

/**
 * Everything about a photo, and a way to change it that shows at once and takes itself back when the server says no.
 */
export function usePhoto(photoId: number | null) {
  const address = useAddress();
  const key = photoId === null ? null : address(`/api/photos/${photoId}`);
  const { data, error, mutate } = useSWR<PhotoDetail, Error>(key, getJson<PhotoDetail>, {
    revalidateOnFocus: false,
    dedupingInterval: 5_000,
  });
  // Its date, its place or its albums may be among what has changed.
  useEffect(() => onLibraryChange(({ removedIds }) => !removedIds && void mutate()), [mutate]);
  const change = async (changes: PhotoUpdate): Promise<void> => {
    await mutate(requestJson<PhotoDetail>(key!, { method: "PATCH", body: changes }), {
      optimisticData: (before?: PhotoDetail) => ({ ...before!, ...changes }),
      rollbackOnError: true,
      revalidate: false,
    });
  };
  return { photo: data, error, change };
}
