import type { Format } from "@/lib/piwigo/formats/format";
import { AttributesOnly, NamedList, NamedStruct, Prepared, XmlElement, type Value } from "@/lib/piwigo/protocol/values";

/** JSON as PHP writes it, sent as text/plain: clients decode the text themselves and some fail on application/json. */
export const json: Format = {
  contentType: "text/plain; charset=utf-8",
  isAscii: true,
  success: (result) => phpJson({ stat: "ok", result }),
  failure: (code, message) => phpJson({ stat: "fail", err: code, message }),
};

/**
 * Written in one go, as a page of photos has some ten thousand values. PHP has one type for lists and maps, and an
 * empty one is written as a list.
 */
export function phpJson(value: Value): string {
  if (typeof value === "string") return quoted(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return list(value);
  if (value instanceof NamedList) return list(value.items);
  if (value instanceof NamedStruct || value instanceof AttributesOnly) return phpJson(value.content);
  if (value instanceof XmlElement) return phpJson(value.value);
  if (value instanceof Prepared) return value.json();
  let members = "";
  for (const key in value) {
    const member = value[key];
    if (member !== undefined) members += `${members && ","}${quoted(key)}:${phpJson(member)}`;
  }
  return members === "" ? "[]" : `{${members}}`;
}

function list(items: Value[]): string {
  let text = "";
  for (const item of items) text += `${text && ","}${phpJson(item)}`;
  return `[${text}]`;
}

/** A text with slashes and everything beyond ASCII escaped; most have nothing of that, or slashes alone. */
function quoted(text: string): string {
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text.includes("/") ? text.replaceAll("/", "\\/") : text}"`;
  return JSON.stringify(text)
    .replaceAll("/", "\\/")
    .replace(/[^\0-~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
