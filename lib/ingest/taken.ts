import { dateFromName, isNamedByUtc } from "@/lib/metadata/normalize/date-from-name";
import { wallClockOf } from "@/lib/metadata/normalize/instant";
import type { PhotoFacts } from "@/lib/metadata/photo-facts";
import type { TakenSource } from "@prisma/client";

/** When a photo was taken, from the best that is known. */
export type Taken = { takenLocal: string; takenOffsetMinutes: number | null; takenSource: TakenSource };

type ExtractedMetadata = Pick<
  PhotoFacts,
  "takenLocal" | "takenOffsetMinutes" | "takenSource" | "durationMs" | "longitude"
>;

/**
 * What the file tells, else its name, else its modification time, else now; the last two as this server's wall clock.
 */
export function takenFrom(facts: ExtractedMetadata, name: string, modifiedAt: Date | undefined): Taken {
  const { takenLocal, takenOffsetMinutes, takenSource, durationMs, longitude } = facts;
  if (takenLocal && takenSource === "utc")
    return { ...wallClockOf(takenLocal, { name, durationMs, longitude }), takenSource: "metadata" };
  if (takenLocal) return { takenLocal, takenOffsetMinutes, takenSource: takenSource ?? "metadata" };
  const named = dateFromName(name);
  if (named && isNamedByUtc(name))
    return { ...wallClockOf(named, { name, durationMs, longitude }), takenSource: "filename" };
  if (named) return { takenLocal: named, takenOffsetMinutes: null, takenSource: "filename" };
  return modifiedAt
    ? { ...wallClock(modifiedAt), takenSource: "file" }
    : { ...wallClock(new Date()), takenSource: "added" };
}

function wallClock(instant: Date): { takenLocal: string; takenOffsetMinutes: number } {
  const takenOffsetMinutes = -instant.getTimezoneOffset();
  return {
    takenLocal: new Date(instant.getTime() + takenOffsetMinutes * 60_000).toISOString().slice(0, -1),
    takenOffsetMinutes,
  };
}
