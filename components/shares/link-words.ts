import type { Disclosure } from "@/lib/core/disclosure-bits";
import { countOf } from "@/lib/format/counts";
import { shortDay } from "@/lib/format/dates";
import type { LinkAnswer } from "@/lib/shares/link-answer";

/** What is said of share links in a few words. Pure. */

/** What a link shows: the names of its albums, or how many photos. */
export const whatItShows = (link: LinkAnswer): string =>
  link.title || link.albums.map(({ name }) => name).join(", ") || countOf(link.photo_count ?? 0, "photo");

/** "Password · ends on 3 May 2026 · no downloads". */
export function termsOf(link: LinkAnswer): string {
  const terms = [
    link.has_password && "Password",
    link.has_ended ? "has ended" : link.expires_at ? `until ${shortDay(link.expires_at)}` : "no end",
    downloadsOf(link.discloses),
    link.discloses.places && "tells places",
    link.watermark !== null && "marked",
    choosingOf(link),
    link.adding !== "none" && (link.is_closed ? "takes no photos any more" : "takes photos"),
  ].filter((term) => term !== false);
  const line = terms.join(" · ");
  return line.charAt(0).toUpperCase() + line.slice(1);
}

function choosingOf({ choosing, choice_limit, is_closed }: LinkAnswer): string | false {
  if (choosing === "none") return false;
  const words = {
    hearts: choice_limit ? `choose ${choice_limit}` : "choose",
    stars: "stars",
    approval: "approve or reject",
  };
  return is_closed ? `${words[choosing]}, closed` : words[choosing];
}

/** "3 guests, 2 are done"; "" where the link asks nothing of them. */
export function guestsOf({ choosing, has_comments, adding, guests, guests_done }: LinkAnswer): string {
  if (choosing === "none" && !has_comments && adding === "none") return "";
  if (guests === 0) return adding === "none" ? "no choices yet" : "no guests yet";
  const done = guests_done === 0 ? "" : guests_done === guests ? ", done" : `, ${guests_done} done`;
  return countOf(guests, "guest") + done;
}

function downloadsOf({ jpeg, originals, raws }: Disclosure): string {
  if (jpeg && originals && raws) return "all downloads";
  const offered = [jpeg && "JPEG", originals && "originals", raws && "raws"].filter(Boolean);
  return offered.length === 0 ? "no downloads" : `downloads: ${offered.join(", ")}`;
}

/** "12 photos to look at"; "" for none. */
export const waitingOf = ({ photos_waiting: photos }: LinkAnswer): string =>
  photos === 0 ? "" : `${countOf(photos, "photo")} to look at`;

/** "12 visits, the last on 2 December 2026", "Not visited yet". */
export const visitsOf = ({ visits, last_visit_at }: LinkAnswer): string =>
  visits === 0 || !last_visit_at
    ? "Not visited yet"
    : `${countOf(visits, "visit")}${visits === 1 ? " on" : ", the last on"} ${shortDay(last_visit_at)}`;
