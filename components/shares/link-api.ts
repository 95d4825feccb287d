import { askApi, jsonBody } from "@/components/photo-info/use-photo";
import type { LinkAnswer } from "@/lib/shares/link-answer";
import type { LinkChanges } from "@/lib/shares/schema";

/** What is to be shared: an album, or photos picked by hand. */
export type LinkTarget = { albumId: number; albumsInside: number } | { photoIds: readonly number[] };

export const createLink = (target: LinkTarget, choices: LinkChanges): Promise<LinkAnswer> =>
  askApi<LinkAnswer>(
    "/api/share_links",
    jsonBody("POST", {
      ...("albumId" in target ? { album_id: target.albumId } : { photo_ids: target.photoIds }),
      ...choices,
    }),
  );

export const changeLink = (id: number, changes: LinkChanges): Promise<LinkAnswer> =>
  askApi<LinkAnswer>(`/api/share_links/${id}`, jsonBody("PATCH", changes));

/** Ends a link. Throws an Error with a sentence. */
export async function endLink(id: number): Promise<void> {
  const answer = await fetch(`/api/share_links/${id}`, { method: "DELETE" }).catch(() => {
    throw new Error("The server cannot be reached. Check the connection and try again.");
  });
  // Someone else has ended it meanwhile: that is what was wanted.
  if (answer.ok || answer.status === 404) return;
  const body = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
  throw new Error(body?.error?.message ?? "The server did not answer as it should. Try again in a moment.");
}
