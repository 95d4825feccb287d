import { ApiError } from "@/components/api-client/api-error";
import { request, requestJson } from "@/components/api-client/request";
import type { LinkAnswer } from "@/lib/shares/link-answer";
import type { LinkChanges } from "@/lib/shares/schema";

/** What is to be shared: an album, several, or photos picked by hand. */
export type LinkTarget =
  { albumId: number; albumsInside: number } | { albumIds: readonly number[] } | { photoIds: readonly number[] };

export const createLink = (target: LinkTarget, choices: LinkChanges): Promise<LinkAnswer> =>
  requestJson<LinkAnswer>("/api/share_links", {
    method: "POST",
    body: {
      ...targetOf(target),
      ...choices,
    },
  });

function targetOf(target: LinkTarget): object {
  if ("albumId" in target) return { album_id: target.albumId };
  return "albumIds" in target ? { album_ids: target.albumIds } : { photo_ids: target.photoIds };
}

export const changeLink = (id: number, changes: LinkChanges): Promise<LinkAnswer> =>
  requestJson<LinkAnswer>(`/api/share_links/${id}`, { method: "PATCH", body: changes });

/** Ends a link; that someone else has ended it meanwhile is what was wanted. Throws an ApiError. */
export async function endLink(id: number): Promise<void> {
  await request(`/api/share_links/${id}`, { method: "DELETE" }).catch((error: unknown) => {
    if (!(error instanceof ApiError && error.code === "not-found")) throw error;
  });
}
