/**
 * Words as the index has them: what people type is written here as prisma/triggers/photo-words.sql writes what photos
 * say; case and accents are the index's own matter. Pure.
 */

/** Letters that are typed in another way, and have no accent that could be left out. */
const typedAs = new Map<string, string>(
  Object.entries({
    ß: "ss",
    ẞ: "ss",
    æ: "ae",
    Æ: "ae",
    œ: "oe",
    Œ: "oe",
    þ: "th",
    Þ: "th",
    ł: "l",
    Ł: "l",
    ø: "o",
    Ø: "o",
    đ: "d",
    Đ: "d",
    ð: "d",
    Ð: "d",
    ħ: "h",
    Ħ: "h",
    ı: "i",
  }),
);

const emoji = /[\u2300-\u2BFF\u{1F000}-\u{1FBFF}]/u;
/** Thai, Lao, Burmese, Khmer, Chinese, Japanese, Korean: writing where a word may stand in the middle of others. */
const withoutBlanks =
  /[\u0E00-\u0EFF\u1000-\u109F\u1100-\u11FF\u1780-\u17FF\u2E80-\uD7FF\uF900-\uFAFF\uFF66-\uFFDC\u{1AFF0}-\u{1B2FF}\u{20000}-\u{3FFFF}]/u;
const special = new RegExp(
  `[${[...typedAs.keys()].join("")}\\u200D\\uFE0F]|${emoji.source}|${withoutBlanks.source}`,
  "gu",
);

/** What someone types, as the index has it. */
export const indexedWords = (text: string): string =>
  text.normalize("NFC").replace(special, (letter) => {
    if (letter === "\u200D" || letter === "\uFE0F") return "";
    if (emoji.test(letter)) return ` u${letter.codePointAt(0)!.toString(16)} `;
    return typedAs.get(letter) ?? ` ${letter} `;
  });

const apostrophes = /['’]/g;

/** "obrien" for "O'Brien"; null without an apostrophe. */
export const joinedWords = (text: string): string | null =>
  text.search(apostrophes) < 0 ? null : text.replace(apostrophes, "");

/** Whether there is anything to look for. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text) || emoji.test(text);

/** Whether all of it is letters and numbers with blanks between words. */
export const isSpelled = (text: string): boolean => !emoji.test(text) && !withoutBlanks.test(text);

/** Words for comparing names: without accents, case and punctuation. */
export const plainWords = (text: string): string =>
  indexedWords(text.normalize("NFKD").replace(/\p{M}/gu, ""))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The words of a name, one after the other between blanks; those with an apostrophe also without. */
export function nameWords(name: string): string {
  const joined = joinedWords(name);
  return ` ${plainWords(name)} ${joined === null ? "" : `${plainWords(joined)} `}`;
}
