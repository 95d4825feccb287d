import type { AlbumCard } from "@/lib/albums/card";
import type { PhotoOrder } from "@/lib/photos/photo-orders";
import { shortDay } from "@/lib/format/dates";

/** What albums say about themselves in a few words. Pure. */

const grouped = new Intl.NumberFormat("en");

/** "1 photo", "1,204 photos". */
export const formatPhotoCount = (count: number): string =>
  `${grouped.format(count)} ${count === 1 ? "photo" : "photos"}`;

/** "1 album", "3 albums". */
export const formatAlbumCount = (count: number): string =>
  `${grouped.format(count)} ${count === 1 ? "album" : "albums"}`;

/** "24 photos", "3 albums", "24 photos, 3 albums", "Empty". */
export function formatContents({ photoCount, albumCount }: Pick<AlbumCard, "photoCount" | "albumCount">): string {
  const parts = [photoCount > 0 && formatPhotoCount(photoCount), albumCount > 0 && formatAlbumCount(albumCount)].filter(
    Boolean,
  );
  return parts.join(", ") || "Empty";
}

/**
 * "12 May 2024", "12 – 14 May 2024", "30 May – 2 June 2024", "30 December 2023 – 2 January 2024"; "" without photos.
 */
export function formatDates({
  firstTakenLocal,
  lastTakenLocal,
}: Pick<AlbumCard, "firstTakenLocal" | "lastTakenLocal">): string {
  if (!firstTakenLocal || !lastTakenLocal) return "";
  const first = shortDay(firstTakenLocal).split(" ");
  const last = shortDay(lastTakenLocal).split(" ");
  if (first.join() === last.join()) return last.join(" ");
  // The year, then the month, are said once when both share them.
  while (first.length > 1 && first.at(-1) === last[first.length - 1]) first.pop();
  return `${first.join(" ")} – ${last.join(" ")}`;
}

/** Orders as a menu lists them. */
export const photoOrderLabels: Record<PhotoOrder, string> = {
  "taken-asc": "Oldest first",
  "taken-desc": "Newest first",
  name: "By name",
  added: "As they were added",
  manual: "By hand",
};

/** Who sees what is public; `hasGuests`: without an account, too. */
export const allWhoSee = (hasGuests: boolean): string => (hasGuests ? "Everyone" : "Everyone who has an account");

/** What making an album public or private means. */
export const visibilityMeanings = (hasGuests: boolean) => ({
  public: hasGuests
    ? "Everyone sees it, on the front page too, without signing in."
    : "Everyone who has an account sees it.",
  private: "Only you and admins can see it.",
});
