import { useEffect } from "react";
import useSWR from "swr";
import { onLibraryChange } from "@/components/timeline/store/library-changed";
import { useAddress } from "@/components/shares/link-context";
import type { PhotoDetail } from "@/lib/photos/detail";
import type { PhotoUpdate } from "@/lib/photos/schema";

/** The answer of the JSON API, or an Error with its sentence. */
export async function askApi<Answer>(path: string, init?: RequestInit): Promise<Answer> {
  const answer = await fetch(path, init).catch(() => {
    throw new Error("The server cannot be reached. Check the connection and try again.");
  });
  const body = await answer.json().catch(() => null);
  if (!answer.ok)
    throw new Error(body?.error?.message ?? "The server did not answer as it should. Try again in a moment.");
  return body as Answer;
}

/** A JSON body for `askApi`. */
export const jsonBody = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/**
 * Everything about a photo, and a way to change it that shows at once and takes itself back when the server says no.
 */
export function usePhoto(photoId: number | null) {
  const address = useAddress();
  const key = photoId === null ? null : address(`/api/photos/${photoId}`);
  const { data, error, mutate } = useSWR<PhotoDetail, Error>(key, (path: string) => askApi<PhotoDetail>(path), {
    revalidateOnFocus: false,
    dedupingInterval: 5_000,
  });
  // Its date, its place or its albums may be among what has changed.
  useEffect(() => onLibraryChange(({ removedIds }) => !removedIds && void mutate()), [mutate]);
  const change = async (changes: PhotoUpdate): Promise<void> => {
    await mutate(askApi<PhotoDetail>(key!, jsonBody("PATCH", changes)), {
      optimisticData: (before?: PhotoDetail) => ({ ...before!, ...changes }),
      rollbackOnError: true,
      revalidate: false,
    });
  };
  return { photo: data, error, change };
}
