import type { Viewer } from "@/lib/access/viewer";
import { countedDays, countedValues } from "@/lib/photos/counted-values";
import { gearOf } from "@/lib/stats/gear";
import { storageOf } from "@/lib/stats/storage";

/** The library in a few numbers. */
export type Overview = {
  total_photos: number;
  pictures: number;
  clips: number;
  first_day: string | null;
  last_day: string | null;
  /** Days with at least one photo. */
  days: number;
  cameras: number;
  lenses: number;
  /** Null for those without an account. */
  total_bytes: number | null;
};

export async function overviewOf(viewer: Viewer): Promise<Overview> {
  const [{ kind }, days, { cameras, lenses }, storage] = await Promise.all([
    countedValues(viewer),
    countedDays(viewer),
    gearOf(viewer),
    storageOf(viewer),
  ]);
  const of = (value: string) => kind.find((one) => one.value === value)?.count ?? 0;
  return {
    total_photos: kind.reduce((sum, { count }) => sum + count, 0),
    pictures: of("picture"),
    clips: of("clip"),
    first_day: days.at(-1)?.day ?? null,
    last_day: days[0]?.day ?? null,
    days: days.length,
    cameras: cameras.length,
    lenses: lenses.length,
    total_bytes: storage?.total_bytes ?? null,
  };
}
