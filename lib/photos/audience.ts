import { shortened } from "@/lib/format/shortened";

const circles: Record<number, string> = {
  0: "Everyone",
  1: "Contacts and closer",
  2: "Friends and closer",
  4: "Family",
  8: "Admins",
};

/**
 * Who can see a photo, as a sentence. `isShared`: an album that holds it is opened to single people; `isLinked`: a
 * share link shows it; `openAlbum` is the name of one that is open to all; `ownerName` is null when the owner is
 * reading.
 */
export function audienceSentence(photo: {
  publicLevel: number | null;
  isShared: boolean;
  isLinked: boolean;
  openAlbum: string | null;
  ownerName: string | null;
  /** What is open to all is seen without an account, too. */
  hasGuests: boolean;
}): string {
  const insiders = photo.ownerName === null ? "You" : `${photo.ownerName}, admins`;
  const withLink = photo.isLinked ? "whoever has a link to it" : "";
  if (photo.publicLevel === null && photo.isShared)
    return `${insiders}${withLink ? `, ${withLink}` : ""} and those it is shared with can see this`;
  if (photo.publicLevel === null && withLink) return `${insiders} and ${withLink} can see this`;
  if (photo.publicLevel === null)
    return photo.ownerName === null ? "Only you can see this" : `Only ${photo.ownerName} and admins can see this`;
  const all = photo.publicLevel === 0 && !photo.hasGuests ? "Everyone who has an account" : undefined;
  const circle = all ?? circles[photo.publicLevel] ?? circles[8]!;
  return photo.openAlbum === null
    ? `${circle} can see this`
    : `${circle} can see this: it is in the public album “${shortened(photo.openAlbum)}”`;
}
