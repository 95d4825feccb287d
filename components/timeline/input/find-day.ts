import type { TimelineSource } from "@/components/timeline/store/use-tile-source";
import { firstWhere } from "@/lib/timeline/layout/visible";

/**
 * The place of the first photo of a day in a run that is in the order of time, or of the next one that there is. Loads
 * the few segments that it needs to know.
 */
export async function findDay(
  { store, state, total }: Pick<TimelineSource, "store" | "state" | "total">,
  day: string,
): Promise<number> {
  const { parts } = state;
  const ends = (month: string) => [month.slice(0, 7), month.slice(-7)] as const;
  const isNewestFirst =
    (parts[0]?.month ?? "") >= (parts.at(-1)?.month ?? "") && (parts.length > 1 || (await isFalling(store, total)));
  const isReached = (time: string) => (isNewestFirst ? time.slice(0, 10) <= day : time.slice(0, 10) >= day);
  const month = day.slice(0, 7);
  const first = firstWhere(parts.length, (place) =>
    isNewestFirst ? ends(parts[place]!.month)[0] <= month : ends(parts[place]!.month)[1] >= month,
  );
  // A long month has several parts: the first of them that reaches the day has it.
  for (const part of parts.slice(first)) {
    const tiles = await store.range(part.first, part.first + part.count - 1);
    const place = tiles.findIndex(({ takenLocal }) => isReached(takenLocal));
    if (place >= 0) return part.first + place;
  }
  return Math.max(0, total - 1);
}

async function isFalling(store: TimelineSource["store"], total: number): Promise<boolean> {
  const [one] = await store.range(0, 0);
  const [other] = await store.range(total - 1, total - 1);
  return Boolean(one && other && one.takenLocal >= other.takenLocal);
}
