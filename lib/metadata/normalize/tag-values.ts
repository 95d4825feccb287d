import exifr from "exifr";
import type { Values } from "@/lib/metadata/normalize/raw-tags";

type Dictionary = Map<string, Map<number | string, string | Record<string, string>>>;
const { tagKeys, tagValues } = exifr as unknown as { tagKeys: Dictionary; tagValues: Dictionary };

/** Tag name → its numbers → their meaning, out of exifr's dictionaries ("Flash" → 16 → "Flash did not fire…"). */
const meanings: ReadonlyMap<string, Record<string, string>> = new Map(
  ["ifd0", "exif", "gps"].flatMap((block) =>
    [...(tagValues.get(block) ?? [])].flatMap(([code, values]) => {
      const name = tagKeys.get(block)?.get(code);
      return typeof name === "string" && typeof values === "object" ? [[name, values] as const] : [];
    }),
  ),
);

/** `values` with numbers that stand for words put into words. */
export const translated = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isNumber = typeof value === "number" || typeof value === "string";
      return [name, (isNumber && meanings.get(name)?.[String(value)]) || value];
    }),
  );
