import type { ChoicesQuery } from "@/lib/proofing/results";

/** The address of the page of what guests chose with another wish. */
export function hrefOf(linkId: number, { show, guestId }: ChoicesQuery, page = 1): string {
  const query = new URLSearchParams();
  if (show !== "any") query.set("show", show);
  if (guestId !== undefined) query.set("guest", String(guestId));
  if (page > 1) query.set("page", String(page));
  return `/account/links/${linkId}${query.size > 0 ? `?${query}` : ""}`;
}
