/**
 * What the readers of the several formats hand on: values as the file has them (numbers as numbers, dates as text),
 * under the names that ExifTool uses. `xmp` has names with their usual prefix, all in lower case: "dc:subject".
 */
export type RawTags = {
  /** IFD0 and the EXIF directory together. */
  exif: Values;
  gps: Values;
  iptc: Values;
  xmp: Values;
  /** What only the format or the maker's notes tell, such as a lens: by ExifTool's names. */
  other: Values;
};

export type Values = Record<string, unknown>;

export const noTags = (): RawTags => ({ exif: {}, gps: {}, iptc: {}, xmp: {}, other: {} });

/** The pixels as stored, before orientation. */
export type StoredSize = { widthPx: number; heightPx: number };

/** The first of `values` as a text with something in it. */
export function firstText(...values: unknown[]): string | null {
  for (const value of values) {
    const text = cleanText(Array.isArray(value) ? value.filter((part) => typeof part === "string").join("; ") : value);
    if (text) return text;
  }
  return null;
}

/** The same where a name is meant: what is longer than those of the library is cut. */
export const firstName = (...values: unknown[]): string | null => cut(firstText(...values), longestName);

/** As many characters as the library has for a title or a description; a file may hold megabytes. */
const longestName = 300;
const longestText = 20_000;

/** Never half a character at the end. */
const cut = <Text extends string | null>(text: Text, most: number): Text =>
  text === null || text.length <= most ? text : (text.slice(0, most).replace(/\p{Surrogate}$/u, "") as Text);

/** Cameras fill fields with NULs and spaces. */
export function cleanText(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const [filled = ""] = String(value).split("\0", 1);
  const text = cut(filled.trim(), longestText);
  return text === "" ? null : text;
}

/** `value` as text, several joined by commas; "" for what is none. */
export function tagText(value: unknown): string {
  if (Array.isArray(value)) return value.map(tagText).join();
  return ["string", "number", "bigint", "boolean"].includes(typeof value) ? String(value) : "";
}

/** `value` as a finite number, also out of "5/10" and "5.6"; null for anything else, such as 0/0. */
export function finiteNumber(value: unknown): number | null {
  const first: unknown = Array.isArray(value) || value instanceof Uint8Array ? value[0] : value;
  if (typeof first === "number") return Number.isFinite(first) ? first : null;
  const parts = typeof first === "string" ? /^\s*([+-]?\d+(?:\.\d+)?)\s*(?:\/\s*(\d+))?/.exec(first) : null;
  if (!parts) return null;
  const number = Number(parts[1]) / Number(parts[2] ?? 1);
  return Number.isFinite(number) ? number : null;
}

/** The first of `values` that is a number above zero: zero is how cameras say "unknown". */
export function firstPositive(...values: unknown[]): number | null {
  for (const value of values) {
    const number = finiteNumber(value);
    if (number !== null && number > 0) return number;
  }
  return null;
}
