import { onOneLine } from "@/lib/format/texts";

/**
 * Texts about a photo as clients send them, brought into the bounds of the library: an upload shall not fail for a long
 * title.
 */

const longestTitle = 300;
const longestDescription = 20_000;
const longestTag = 100;
const maxTags = 200;

/** A title or an author: one line. */
export const titleText = (sent: string): string => clipped(onOneLine(sent), longestTitle);

/** A description, with line breaks as one character: some clients send two. */
export const descriptionText = (sent: string): string => clipped(sent.replace(/\r\n?/g, "\n"), longestDescription);

/** Names of tags: a list, or one text with commas between them ("\," is a comma in a name). */
export function tagNames(sent: string | string[]): string[] {
  const given = typeof sent === "string" ? sent.split(/(?<!\\),/).map((name) => name.replaceAll("\\,", ",")) : sent;
  const names = given.map((name) => clipped(name.replace(/\p{Cc}+/gu, " "), longestTag)).filter((name) => name !== "");
  return [...new Set(names)].slice(0, maxTags);
}

/** Numbers in a text, separated as Piwigo takes them; what is no number is left out. */
export const idsIn = (sent: string): number[] =>
  sent
    .split(/[\s,;|]+/)
    .filter((part) => /^[1-9]\d{0,8}$/.test(part))
    .map(Number);

/** An album that a photo goes into, and from 1 the place that it shall have there; null for the end. */
export type WantedAlbum = { albumId: number; rank: number | null };

/** Albums as setInfo and add have them: "3,1;5,auto;7". Each is named once. */
export function albumsIn(sent: string): WantedAlbum[] {
  const wanted = new Map<number, WantedAlbum>();
  for (const token of sent.split(";")) {
    const [albumId, rank] = token.split(",").map((part) => part.trim());
    if (/^[1-9]\d{0,8}$/.test(albumId ?? ""))
      wanted.set(Number(albumId), {
        albumId: Number(albumId),
        rank: /^[1-9]\d{0,8}$/.test(rank ?? "") ? Number(rank) : null,
      });
  }
  return [...wanted.values()];
}

/** What is said of a photo while it is sent: an empty text says nothing, so that the file's own is taken. */
export const submittedTexts = ({ name, author, comment }: { name?: string; author?: string; comment?: string }) => ({
  title: (name && titleText(name)) || undefined,
  author: (author && titleText(author)) || undefined,
  description: (comment && descriptionText(comment)) || undefined,
});

function clipped(text: string, most: number): string {
  const trimmed = text.trim();
  return trimmed.length <= most ? trimmed : [...trimmed].slice(0, most).join("").slice(0, most).trim();
}
