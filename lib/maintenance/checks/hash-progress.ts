import { z } from "zod";
import { db } from "@/lib/db/client";

/**
 * How far reading all originals has come, kept in the database: it may take a day, and whoever stops it goes on where
 * they were. What was found wrong is kept, too, so that the second half does not say that all is well.
 */

const placeSchema = z.object({
  /** The last file that was read, by its id. */ after: z.number(),
  startedAt: z.number(),
  /** Files that were not as they should be. */ wrong: z.array(z.number()),
});

type Place = z.infer<typeof placeSchema>;

const key = "hash-check";
/** What was read longer ago than this is read again. */
const holdsMs = 7 * 86_400_000;
const savedEveryMs = 2_000;

const beginning = (): Place => ({ after: 0, startedAt: Date.now(), wrong: [] });

/** Where a check that was stopped in the last days has come to; the beginning when there is none. */
export async function placeOfHashCheck(): Promise<Place> {
  const fact = await db().serverSetting.findUnique({ where: { key } });
  const place = fact && placeSchema.safeParse(JSON.parse(fact.value)).data;
  return place && Date.now() - place.startedAt < holdsMs ? place : beginning();
}

export class HashProgress {
  private savedAtMs = performance.now();
  private readonly wrong: Set<number>;

  private constructor(private readonly place: Place) {
    this.wrong = new Set(place.wrong);
  }

  static async resume(): Promise<HashProgress> {
    return new HashProgress(await placeOfHashCheck());
  }

  /** Whether this file was read before and found well. */
  isDone(fileId: number): boolean {
    return fileId <= this.place.after && !this.wrong.has(fileId);
  }

  /** Files are told in the order of their ids. */
  async add(fileId: number, isWrong: boolean): Promise<void> {
    if (isWrong) this.wrong.add(fileId);
    else this.wrong.delete(fileId);
    this.place.after = Math.max(this.place.after, fileId);
    if (performance.now() - this.savedAtMs < savedEveryMs) return;
    const value = JSON.stringify({ ...this.place, wrong: [...this.wrong] } satisfies Place);
    await db().serverSetting.upsert({ where: { key }, create: { key, value }, update: { value } });
    this.savedAtMs = performance.now();
  }

  /** All is read: the next check begins at the beginning. */
  async finish(): Promise<void> {
    await db().serverSetting.deleteMany({ where: { key } });
  }
}
