/**
 * What expressions like `\s+$` and `\s*\n\s*` do, in time that grows with the text alone: they start again at every
 * blank.
 */

/** `text` without the characters at its end that match `single`, an expression for one character. */
export function withoutTrailing(text: string, single: RegExp): string {
  let end = text.length;
  while (end > 0 && single.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/** `text` on one line: a line break and the blanks around it become one blank. */
export const onOneLine = (text: string): string =>
  text.replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? " " : blanks));
