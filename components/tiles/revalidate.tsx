import useSWR from "swr";
import { getJson } from "@/components/api-client/request";
import type { TileStore } from "@/components/tiles/tile-store";
import { outlineUrl } from "@/components/tiles/timeline-api";
import type { Outline } from "@/lib/timeline/layout/segment";

/** Photos that come from elsewhere (darktable, another window) show up after this long at the latest. */
const askAgainMs = 60_000;

/**
 * Asks for the outline of a run as long as it is looked at: at first, now and then, and when its window is looked at
 * again.
 */
export function Revalidate({ store }: { store: TileStore }) {
  useSWR(outlineUrl(store.scope), getJson<Outline>, {
    refreshInterval: askAgainMs,
    revalidateOnMount: true,
    onSuccess: (outline) => void store.refresh(outline),
    onError: (error: Error) => store.fail(error.message),
  });
  return null;
}
