import type { Sent } from "@/lib/piwigo/protocol/parameters";

/**
 * Form data as PHP reads it. Clients send what no strict parser takes: darktable bare "%", raw UTF-8 and blanks, texts
 * cut in the middle of a character; nothing of that may fail.
 */

/** More parameters than any client sends; the rest is ignored, as PHP does above its own limit. */
export const maxParameters = 10_000;

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** The parameters of an urlencoded body or query. */
export function parseForm(bytes: Uint8Array): Map<string, Sent> {
  const form = new Map<string, Sent>();
  let start = 0;
  for (let pairs = 0; start < bytes.length && pairs < maxParameters; pairs++) {
    const end = indexOrEnd(bytes, ampersand, start);
    const equals = Math.min(indexOrEnd(bytes, equalsSign, start), end);
    if (end > start)
      addParameter(form, decoded(bytes.subarray(start, equals)), decoded(bytes.subarray(equals + 1, end)));
    start = end + 1;
  }
  return form;
}

/**
 * Adds one parameter under PHP's rules for names: "a[]" and "a[key]" collect a list, blanks and dots become "_", a
 * later value replaces an earlier one.
 */
export function addParameter(form: Map<string, Sent>, sentName: string, value: string): void {
  const [, name = "", brackets] = /^ *([^[]*)(\[[^\]]*\])?/s.exec(sentName)!;
  const key = name.replace(/[ .]/g, "_");
  if (key === "") return;
  if (brackets === undefined) return void form.set(key, value);
  const list = form.get(key);
  if (Array.isArray(list)) list.push(value);
  else form.set(key, [value]);
}

const [ampersand, equalsSign, plus, percent, blank] = [0x26, 0x3d, 0x2b, 0x25, 0x20];

function indexOrEnd(bytes: Uint8Array, byte: number, from: number): number {
  const index = bytes.indexOf(byte, from);
  return index < 0 ? bytes.length : index;
}

/** "+" as a blank, "%XX" as a byte, any other "%" as it is; then UTF-8, with U+FFFD for what is none. */
function decoded(bytes: Uint8Array): string {
  const result = new Uint8Array(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    const escaped = byte === percent ? hexByte(bytes[index + 1], bytes[index + 2]) : undefined;
    if (escaped !== undefined) index += 2;
    result[length++] = escaped ?? (byte === plus ? blank : byte);
  }
  return utf8.decode(result.subarray(0, length));
}

function hexByte(high: number | undefined, low: number | undefined): number | undefined {
  const digits = String.fromCharCode(high ?? 0, low ?? 0);
  return /^[0-9a-f]{2}$/i.test(digits) ? parseInt(digits, 16) : undefined;
}
