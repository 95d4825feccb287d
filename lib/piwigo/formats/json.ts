import type { Format } from "@/lib/piwigo/formats/format";
import { plain } from "@/lib/piwigo/values";

/** JSON as PHP writes it, sent as text/plain: clients decode the text themselves and some fail on application/json. */
export const json: Format = {
  contentType: "text/plain; charset=utf-8",
  success: (result) => phpJson({ stat: "ok", result: emptyMapsAsLists(plain(result)) }),
  failure: (code, message) => phpJson({ stat: "fail", err: code, message }),
};

/** Slashes and everything beyond ASCII escaped. */
function phpJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(/[^\0-~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** PHP has one type for lists and maps, and an empty one is written as a list. */
function emptyMapsAsLists(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(emptyMapsAsLists);
  const entries = Object.entries(value);
  return entries.length === 0 ? [] : Object.fromEntries(entries.map(([key, member]) => [key, emptyMapsAsLists(member)]));
}
