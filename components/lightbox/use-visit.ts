import { useEffect } from "react";
import { request } from "@/components/api-client/request";
import { useGallery } from "@/components/hooks/gallery-context";
import { useAddress } from "@/components/core/link-context";

/** Who pages on sooner does not look at the photo. */
const lookMs = 1000;

/**
 * Says that someone looks at a photo, on the page of an album or elsewhere (null), where the gallery counts that: once
 * it has stayed for a while.
 */
export function useVisit(photoId: number | undefined, albumId: number | null): void {
  const { countsVisits } = useGallery();
  const address = useAddress();
  useEffect(() => {
    if (!countsVisits || photoId === undefined) return;
    const timer = setTimeout(() => {
      // No one waits for it, and no one misses it.
      request(address(`/api/photos/${photoId}/visit`), {
        method: "POST",
        body: albumId === null ? {} : { album_id: albumId },
      }).catch(() => undefined);
    }, lookMs);
    return () => clearTimeout(timer);
  }, [countsVisits, photoId, albumId, address]);
}
