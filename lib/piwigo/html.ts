/**
 * A text without its HTML tags, for the fields that clients show as they come. Only what is a tag goes, so that
 * "I <3 Rome" stays whole.
 */
export const withoutTags = (text: string): string => text.replace(/<(!--.*?--|\/?[a-z][^<>]*)>/gis, "");

/** Without the tags that Piwigo takes out of what comes without its token: all but those that only stress words. */
export const withStressOnly = (text: string): string => text.replace(/<(!--.*?--|\/?[a-z][^<>]*)>/gis, (tag) => (/^<\/?(b|strong|em|i)(\s[^>]*)?>$/i.test(tag) ? tag : ""));

/** A tag's name as Piwigo puts it into addresses: "Été à Rome" → "ete_a_rome". */
export function urlName(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(/\s+/g, "_");
}
