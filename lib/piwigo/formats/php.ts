import type { Format } from "@/lib/piwigo/formats/format";
import { plain, type PlainValue } from "@/lib/piwigo/protocol/values";

/** What PHP's unserialize() reads. Texts carry their length in bytes, so that nothing in them can end them. */
export const php: Format = {
  contentType: "text/plain; charset=utf-8",
  success: (result) => serialize({ stat: "ok", result: plain(result) }),
  failure: (code, message) => serialize({ stat: "fail", err: code, message }),
};

function serialize(value: PlainValue): string {
  if (value === null) return "N;";
  if (typeof value === "boolean") return `b:${value ? 1 : 0};`;
  if (typeof value === "number") return Number.isInteger(value) ? `i:${value};` : `d:${value};`;
  if (typeof value === "string") return `s:${Buffer.byteLength(value)}:"${value}";`;
  const members = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  return `a:${members.length}:{${members.map(([key, member]) => serialize(arrayKey(key)) + serialize(member)).join("")}}`;
}

/** PHP turns keys that look like decimal integers into integers. */
const arrayKey = (key: string | number): string | number =>
  typeof key === "string" && /^(0|-?[1-9]\d{0,17})$/.test(key) ? Number(key) : key;
