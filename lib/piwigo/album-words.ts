import { onOneLine } from "@/lib/format/texts";
import { withoutTags } from "@/lib/piwigo/html";

/** How Piwigo writes the names of albums above each other for its administration: a link for each, on a line of its own. */
const separator = '<span> / </span>';

export const adminLinks = (path: { id: number; name: string }[]): string =>
  path.map((album) => `\n<a href="./admin.php?page=album-${album.id}">${withoutTags(album.name)}</a>`).join(separator);

/** The same without the links. */
export const fullNameLines = (path: { name: string }[]): string => path.map((album) => `\n${withoutTags(album.name)}`).join(" / ");

/** An album's name as clients send it, within the bounds of the library: one line, not too long. */
export const albumName = (sent: string): string => clip(onOneLine(sent).replace(/\p{Cc}/gu, ""), 200);

export const albumText = (sent: string): string => clip(sent.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, ""), 5000);

const clip = (text: string, most: number): string => (text.length <= most ? text : [...text].slice(0, most).join("").slice(0, most).trim());
