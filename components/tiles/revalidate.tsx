import useSWR from "swr";
import type { TileStore } from "@/components/tiles/tile-store";
import { getOutline, outlineUrl } from "@/components/tiles/timeline-api";

/** Photos that come from elsewhere (darktable, another window) show up after this long at the latest. */
const askAgainMs = 60_000;

/**
 * Asks for the outline of a run as long as it is looked at: at first, now and then, and when its window is looked at
 * again.
 */
export function Revalidate({ store }: { store: TileStore }) {
  useSWR(outlineUrl(store.scope), () => getOutline(store.scope), {
    refreshInterval: askAgainMs,
    revalidateOnMount: true,
    onSuccess: (outline) => void store.refresh(outline),
    onError: (error: Error) => store.fail(error.message),
  });
  return null;
}
