import { expect, test } from "vitest";
import { albumAudienceSentence } from "@/lib/albums/audience-sentence";

const none = { count: 0, endsAt: null };

test.each([
  [{ status: "private", people: 0, groups: 0, links: none }, "Private."],
  [{ status: "private", people: 2, groups: 0, links: none }, "Private. Shared with two people."],
  [{ status: "private", people: 1, groups: 12, links: none }, "Private. Shared with one person and 12 groups."],
  [
    { status: "unlisted", people: 2, groups: 0, links: { count: 1, endsAt: "2026-05-03T10:00:00.000Z" } },
    "Unlisted. Shared with two people, and by one link until 3 May 2026.",
  ],
  [{ status: "unlisted", people: 0, groups: 0, links: { count: 3, endsAt: null } }, "Unlisted. Shared by three links."],
  [{ status: "public", people: 3, groups: 0, links: none }, "On the front page: everyone can see it."],
  [
    { status: "public", people: 0, groups: 0, links: { count: 1, endsAt: null } },
    "On the front page: everyone can see it. Also shared by one link.",
  ],
] as const)("%j", (album, sentence) => expect(albumAudienceSentence({ ...album, hasGuests: true })).toBe(sentence));

test("of public ones where no one is let in without an account", () => {
  const album = {
    status: "public",
    people: 0,
    groups: 0,
    links: { count: 1, endsAt: null },
    hasGuests: false,
  } as const;
  expect(albumAudienceSentence(album)).toBe("Open to everyone who has an account here. Also shared by one link.");
});
