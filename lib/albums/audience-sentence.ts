import type { AlbumLinks, AlbumStatus } from "@/lib/albums/card";
import { shortDay } from "@/lib/format/dates";

const small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const some = (count: number, one: string, many = `${one}s`): string =>
  `${small[count] ?? String(count)} ${count === 1 ? one : many}`;

const firstWords: Record<AlbumStatus | "inside", string> = {
  public: "On the front page: everyone can see it.",
  inside: "Open to everyone who has an account here.",
  unlisted: "Unlisted.",
  private: "Private.",
};

/** Who can see an album, and why: "Unlisted. Shared with two people, and by one link until 3 May 2026." */
export function albumAudienceSentence(album: {
  status: AlbumStatus;
  people: number;
  groups: number;
  links: AlbumLinks;
  /** What is public is seen without an account, too. */
  hasGuests: boolean;
}): string {
  const { status, people, groups, links, hasGuests } = album;
  const names = [people > 0 && some(people, "person", "people"), groups > 0 && some(groups, "group")].filter(Boolean);
  const byLink =
    links.count > 0 && `by ${some(links.count, "link")}${links.endsAt ? ` until ${shortDay(links.endsAt)}` : ""}`;
  const how = [names.length > 0 && status !== "public" && `with ${names.join(" and ")}`, byLink].filter(Boolean);
  return [
    firstWords[status === "public" && !hasGuests ? "inside" : status],
    how.length > 0 && `${status === "public" ? "Also shared" : "Shared"} ${how.join(", and ")}.`,
  ]
    .filter(Boolean)
    .join(" ");
}
