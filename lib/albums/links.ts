/**
 * Addresses of albums: "/albums/12-summer-in-rome". Only the number counts, the words are for people, so that a link
 * outlives a new name. Pure.
 */

const longestSlug = 60;

/** The path of an album's page, percent-encoded. */
export function albumPath(album: { id: number; name: string }): string {
  const words = albumWords(album.name);
  return `/albums/${album.id}${words && `-${encodeURIComponent(words)}`}`;
}

/** The id at the front of the last part of an album's path, or null. `slug` may be percent-encoded or not. */
export function albumIdOfSlug(slug: string): number | null {
  const digits = /^([1-9]\d{0,14})(?:-|$)/.exec(slug)?.[1];
  return digits ? Number(digits) : null;
}

/** Letters and digits of any script, in lower case, joined by hyphens; empty for a name without any. */
function albumWords(name: string): string {
  const words = name
    .normalize("NFKD")
    // Accents of Latin, Greek and Cyrillic; the vowel signs of other scripts are letters in all but name.
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return shortened(words?.join("-") ?? "");
}

/** Cut at a hyphen where there is one, and never inside a character. */
function shortened(slug: string): string {
  const characters = [...slug];
  if (characters.length <= longestSlug) return slug;
  const cut = characters.slice(0, longestSlug + 1).join("");
  const hyphen = cut.lastIndexOf("-");
  return hyphen > 0 ? cut.slice(0, hyphen) : characters.slice(0, longestSlug).join("");
}
