/**
 * A text without its HTML tags, for the fields that clients show as they come. Only what is a tag goes, so that
 * "I <3 Rome" stays whole.
 */
export const withoutTags = (text: string): string => replaceTags(text, () => "");

/** Without the tags that Piwigo takes out of what comes without its token: all but those that only stress words. */
export const withStressOnly = (text: string): string =>
  replaceTags(text, (tag) => (/^<\/?(b|strong|em|i)(\s[^>]*)?>$/i.test(tag) ? tag : ""));

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A plain text as HTML that shows it. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);

/**
 * Goes through the text once, whatever stands in it: a comment that never ends is looked for once, not at each of its
 * beginnings.
 */
function replaceTags(text: string, replacement: (tag: string) => string): string {
  const lastCommentEnd = text.lastIndexOf("-->");
  let [result, copied] = ["", 0];
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const end = text.startsWith("<!--", at) ? commentEnd(text, at, lastCommentEnd) : tagEnd(text, at);
    if (end !== null) {
      result += text.slice(copied, at) + replacement(text.slice(at, end));
      copied = end;
    }
    at = end ?? at + 1;
  }
  return result + text.slice(copied);
}

const commentEnd = (text: string, at: number, lastEnd: number): number | null =>
  lastEnd < at + 4 ? null : text.indexOf("-->", at + 4) + 3;

function tagEnd(text: string, at: number): number | null {
  const tag = /<\/?[a-z][^<>]*>/iy;
  tag.lastIndex = at;
  return tag.test(text) ? tag.lastIndex : null;
}

/** A tag's name as Piwigo puts it into addresses: "Été à Rome" → "ete_a_rome". */
export function urlName(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s+/g, "_");
}
