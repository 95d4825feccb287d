import type { TimelineSource } from "@/components/tiles/use-tile-source";
import { firstWhere } from "@/lib/core/first-where";

/**
 * The place of the first photo of a day in a run that is in the order of time, or of the next one that there is. Loads
 * the few segments that it needs to know.
 */
export async function findDay(
  { store, state, total }: Pick<TimelineSource, "store" | "state" | "total">,
  day: string,
): Promise<number> {
  const { sections } = state;
  const ends = (month: string) => [month.slice(0, 7), month.slice(-7)] as const;
  const isNewestFirst =
    (sections[0]?.month ?? "") >= (sections.at(-1)?.month ?? "") &&
    (sections.length > 1 || (await isFalling(store, total)));
  const isReached = (time: string) => (isNewestFirst ? time.slice(0, 10) <= day : time.slice(0, 10) >= day);
  const month = day.slice(0, 7);
  const first = firstWhere(sections.length, (place) =>
    isNewestFirst ? ends(sections[place]!.month)[0] <= month : ends(sections[place]!.month)[1] >= month,
  );
  // A long month has several sections: the first of them that reaches the day has it.
  for (const section of sections.slice(first)) {
    const tiles = await store.range(section.first, section.first + section.count - 1);
    const place = tiles.findIndex(({ takenLocal }) => isReached(takenLocal));
    if (place >= 0) return section.first + place;
  }
  return Math.max(0, total - 1);
}

async function isFalling(store: TimelineSource["store"], total: number): Promise<boolean> {
  const [one] = await store.range(0, 0);
  const [other] = await store.range(total - 1, total - 1);
  return Boolean(one && other && one.takenLocal >= other.takenLocal);
}
