import { useEffect } from "react";
import useSWR from "swr";
import { photoChanges, readPhotoDetail } from "@/components/api-client/read-photo";
import { getJson, requestJson } from "@/components/api-client/request";
import { onLibraryChange } from "@/components/core/library-changed";
import { useAddress } from "@/components/core/link-context";
import type { PhotoDetail } from "@/lib/photos/detail";
import type { PhotoDetailAnswer } from "@/lib/photos/photo-answer";
import type { PhotoUpdate } from "@/lib/photos/schema";

const load = async (path: string) => readPhotoDetail(await getJson<PhotoDetailAnswer>(path));

/**
 * Everything about a photo, and a way to change it that shows at once and takes itself back when the server says no.
 */
export function usePhoto(photoId: number | null) {
  const address = useAddress();
  const key = photoId === null ? null : address(`/api/photos/${photoId}`);
  const { data, error, mutate } = useSWR<PhotoDetail, Error>(key, load, {
    revalidateOnFocus: false,
    dedupingInterval: 5_000,
  });
  // Its date, its place or its albums may be among what has changed.
  useEffect(() => onLibraryChange(({ removedIds }) => !removedIds && void mutate()), [mutate]);
  const change = async (changes: PhotoUpdate): Promise<void> => {
    await mutate(
      requestJson<PhotoDetailAnswer>(key!, { method: "PATCH", body: photoChanges(changes) }).then(readPhotoDetail),
      {
        optimisticData: (before?: PhotoDetail) => ({ ...before!, ...changes }),
        rollbackOnError: true,
        revalidate: false,
      },
    );
  };
  return { photo: data, error, change };
}
