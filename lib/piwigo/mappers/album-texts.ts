import { onOneLine } from "@/lib/format/texts";

/**
 * How Piwigo writes the names of albums above each other for its administration: a link for each, on a line of its own.
 */
const separator = "<span> / </span>";

export const adminLinks = (path: readonly PathStep[]): string =>
  path.map(({ id, plainName }) => `\n<a href="./admin.php?page=album-${id}">${plainName}</a>`).join(separator);

/** An album on the way to another; its name without markup. */
export type PathStep = { id: number; plainName: string };

/** The same without the links. */
export const fullNameLines = (path: readonly Pick<PathStep, "plainName">[]): string =>
  path.map(({ plainName }) => `\n${plainName}`).join(" / ");

/** An album's name as clients send it, within the bounds of the library: one line, not too long. */
export const albumName = (sent: string): string => clip(onOneLine(sent).replace(/\p{Cc}/gu, ""), 200);

export const albumText = (sent: string): string =>
  clip(sent.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, ""), 5000);

const clip = (text: string, most: number): string =>
  text.length <= most ? text : [...text].slice(0, most).join("").slice(0, most).trim();
