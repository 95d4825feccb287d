/** Addresses of pages in what people write. Pure: the browser has this too. */

const address = /https?:\/\/[^\s<>"]+/giu;
/** What ends a sentence around an address is no part of it. */
const afterAddress = ".,;:!?)]}'’”»";

export type TextPart = { text: string; href: string | null };

/** The text in parts, of which those with an `href` are addresses. Joined, they are the text. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    let href = found;
    while (afterAddress.includes(href.at(-1)!)) href = href.slice(0, -1);
    if (!URL.canParse(href)) continue;
    if (index > end) parts.push({ text: text.slice(end, index), href: null });
    parts.push({ text: href, href });
    end = index + href.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

/** How many addresses a text names, with or without a scheme. */
export const countLinks = (text: string): number => (text.match(/https?:\/\/|\bwww\./giu) ?? []).length;
