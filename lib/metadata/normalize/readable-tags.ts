import type { TagGroups, TagValue } from "@/lib/metadata/photo-facts";

const maxTextLength = 4000;
const maxListLength = 200;
const maxShortBytes = 16;
const maxTagsInGroup = 1000;

/** Any values as a group of tags that JSON can hold: long binary left out, texts and lists cut. */
export function readableGroup(values: Record<string, unknown>): Record<string, TagValue> {
  const group: Record<string, TagValue> = {};
  for (const [name, value] of Object.entries(values).slice(0, maxTagsInGroup)) {
    const readable = readableValue(value);
    if (readable !== null) group[name] = readable;
  }
  return group;
}

/** Leaves out the groups with nothing in them. */
export const withoutEmptyGroups = (groups: TagGroups): TagGroups =>
  Object.fromEntries(Object.entries(groups).filter(([, group]) => Object.keys(group).length > 0));

function readableValue(value: unknown): TagValue | null {
  if (typeof value === "string") return readableText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return value;
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return value.length > maxShortBytes ? null : readableBytes(value);
  if (Array.isArray(value)) return readableList(value);
  if (value && typeof value === "object") return readableText(JSON.stringify(value));
  return null;
}

function readableText(value: string): string | null {
  // Lone surrogates and control characters would not survive every reader of the JSON.
  const text = value.replace(/[\p{Surrogate}\0-\x08\x0b\x0c\x0e-\x1f]/gu, "").trim();
  if (text === "") return null;
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength).replace(/\p{Surrogate}/gu, "")}…` : text;
}

/** Short byte strings are versions ("0231") or lists of small numbers. */
function readableBytes(bytes: Uint8Array): TagValue {
  const text = Buffer.from(bytes).toString("latin1");
  return /^[\x20-\x7e]+$/.test(text) ? text : [...bytes];
}

function readableList(list: unknown[]): TagValue | null {
  const values = list
    .slice(0, maxListLength)
    .map((part) => readableValue(part))
    .map((part) => (typeof part === "object" || typeof part === "boolean" ? JSON.stringify(part) : part))
    .filter((part) => part !== "null");
  return values.length > 0 ? values : null;
}
