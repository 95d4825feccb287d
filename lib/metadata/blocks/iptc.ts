import type { Values } from "@/lib/metadata/normalize/raw-tags";

/** Names of IPTC-IIM's application record (IIM 4.2, record 2), as ExifTool calls them. */
const names: Record<number, string> = {
  5: "ObjectName",
  10: "Urgency",
  15: "Category",
  20: "SupplementalCategories",
  25: "Keywords",
  40: "SpecialInstructions",
  55: "DateCreated",
  60: "TimeCreated",
  62: "DigitalCreationDate",
  63: "DigitalCreationTime",
  65: "OriginatingProgram",
  80: "By-line",
  85: "By-lineTitle",
  90: "City",
  92: "Sub-location",
  95: "Province-State",
  100: "Country-PrimaryLocationCode",
  101: "Country-PrimaryLocationName",
  103: "OriginalTransmissionReference",
  105: "Headline",
  110: "Credit",
  115: "Source",
  116: "CopyrightNotice",
  118: "Contact",
  120: "Caption-Abstract",
  122: "Writer-Editor",
};

const repeatable = new Set([20, 25, 80]);
const maxRepeated = 1000;
const iptcResource = 0x0404;

/** Finds the IPTC block among Photoshop's image resources ("8BIM", id, name, size, data, each padded to even). */
export function iptcOfPhotoshop(resources: Buffer): Buffer | null {
  for (let at = 0; at + 12 <= resources.length;) {
    if (resources.toString("latin1", at, at + 4) !== "8BIM") return null;
    const id = resources.readUInt16BE(at + 4);
    const nameBytes = resources[at + 6]! + 1;
    const sizeAt = at + 6 + nameBytes + (nameBytes % 2);
    if (sizeAt + 4 > resources.length) return null;
    const size = resources.readUInt32BE(sizeAt);
    if (id === iptcResource) return resources.subarray(sizeAt + 4, sizeAt + 4 + size);
    at = sizeAt + 4 + size + (size % 2);
  }
  return null;
}

/** Reads an IPTC-IIM block: each entry is 0x1C, record, number, size (two bytes), data. */
export function readIptc(block: Buffer): Values {
  const values: Values = {};
  const lists: Record<string, string[]> = {};
  let isUtf8 = false;
  for (let at = 0; at + 5 <= block.length && block[at] === 0x1c;) {
    const record = block[at + 1]!;
    const number = block[at + 2]!;
    const size = block.readUInt16BE(at + 3);
    if (size > 0x7fff) break;
    const data = block.subarray(at + 5, at + 5 + size);
    at += 5 + size;
    if (record === 1 && number === 90) isUtf8 = data.toString("latin1") === "\x1b%G";
    const name = record === 2 ? names[number] : undefined;
    if (!name) continue;
    const text = decodeText(data, isUtf8);
    if (!repeatable.has(number)) values[name] ??= text;
    else if (lists[name] === undefined) values[name] = lists[name] = [text];
    else if (lists[name].length < maxRepeated) lists[name].push(text);
  }
  return values;
}

/** Writers often use UTF-8 without declaring it; what is not valid UTF-8 is Windows' Latin. */
export function decodeText(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: !isUtf8 }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
