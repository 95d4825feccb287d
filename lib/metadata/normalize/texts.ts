import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import { cleanText, finiteNumber, firstName, firstText, type RawTags } from "@/lib/metadata/normalize/raw-tags";

type Words = Pick<PhotoFacts, "title" | "description" | "author" | "copyright" | "keywords" | "fileRating">;

/**
 * What people wrote into the file. EXIF before XMP before IPTC, as the Metadata Working Group's guideline 2.0 has it.
 */
export function wordsOf({ exif, xmp, iptc, other }: RawTags): Words {
  return {
    title: firstName(xmp["dc:title"], iptc.ObjectName, windowsText(exif.XPTitle), other.Title),
    description: firstText(
      descriptionOfPerson(exif.ImageDescription),
      xmp["dc:description"],
      iptc["Caption-Abstract"],
      userComment(exif.UserComment),
      windowsText(exif.XPComment),
      other.Description,
    ),
    author: firstName(exif.Artist, xmp["dc:creator"], iptc["By-line"], windowsText(exif.XPAuthor), other.Author),
    copyright: firstName(exif.Copyright, xmp["dc:rights"], iptc.CopyrightNotice, other.Copyright),
    keywords: keywordsOf(xmp, iptc, exif),
    fileRating: ratingOf(xmp, exif, other),
  };
}

/** What cameras put there by themselves: their name, the file's name or number, a filler. */
const fillers: readonly RegExp[] = [
  /^[\w .()-]*(digital|still) camera$/i,
  /^(dcf|exif)([ _.\d]*\.)?[ \w]*$/i,
  /^[a-z_]{2,5}[-_]?\d{3,}\w?(\.jpe?g)?$/i,
  /^\d{1,6}$/,
  /^(sony dsc|samsung|kodak|pentax|casio|ricoh|default|jpeg|untitled|image description|binary comment|charset=ascii|.{0,3}my best shot)$/i,
];

function descriptionOfPerson(value: unknown): string | null {
  const text = cleanText(value);
  return text === null || fillers.some((filler) => filler.test(text)) ? null : text;
}

/** Windows' own fields are UTF-16 in bytes. */
function windowsText(value: unknown): string | null {
  if (typeof value === "string") return cleanText(value);
  if (!(value instanceof Uint8Array) && !Array.isArray(value)) return null;
  const bytes = Uint8Array.from(value as ArrayLike<number>);
  return cleanText(new TextDecoder("utf-16le").decode(bytes.subarray(0, bytes.length & ~1)));
}

/** Eight bytes name the encoding, then comes the comment. */
function userComment(value: unknown): string | null {
  if (typeof value === "string") return descriptionOfPerson(value.replace(/^(ASCII|UNICODE)\0+/, ""));
  if (!(value instanceof Uint8Array) || value.length <= 8) return null;
  const encoding = Buffer.from(value.subarray(0, 8)).toString("latin1");
  const text = value.subarray(8);
  if (encoding.startsWith("ASCII")) return descriptionOfPerson(Buffer.from(text).toString("latin1"));
  return null;
}

/** As many as a photo has tags, and as long as one is: a file may hold millions. */
const maxKeywords = 200;
const longestKeyword = 100;

/**
 * Each once, in the order in which they stand; letter case does not make them differ. IPTC's count when XMP has none:
 * programs that know XMP keep it up to date, and a keyword that was taken out there shall not come back.
 */
function keywordsOf(xmp: RawTags["xmp"], iptc: RawTags["iptc"], exif: RawTags["exif"]): string[] {
  const sources = [listOf(xmp["dc:subject"]), listOf(iptc.Keywords), windowsText(exif.XPKeywords)?.split(";") ?? []];
  const seen = new Map<string, string>();
  for (const value of sources.find((list) => list.length > 0) ?? []) {
    if (seen.size >= maxKeywords) break;
    const keyword = [...(cleanText(value)?.normalize("NFC") ?? "")].slice(0, longestKeyword).join("");
    if (keyword && !seen.has(keyword.toLowerCase())) seen.set(keyword.toLowerCase(), keyword);
  }
  return [...seen.values()];
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

/** 1 to 5; zero is "not rated", -1 "rejected". Microsoft's other field counts in per cent. */
function ratingOf(xmp: RawTags["xmp"], exif: RawTags["exif"], other: RawTags["other"]): number | null {
  const stars = finiteNumber(xmp["xmp:rating"]) ?? finiteNumber(exif.Rating) ?? finiteNumber(other.Rating);
  if (stars === null) return null;
  const rounded = Math.round(stars);
  return rounded >= 1 && rounded <= 5 ? rounded : null;
}
