import { mayShowGroup, shownInGroup, shownOfGroup } from "@/lib/access/grants/album-groups";
import type { Viewer } from "@/lib/access/viewer";
import type { AlbumCard } from "@/lib/albums/card";
import { db } from "@/lib/db/client";
import { wanted } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { fetchFirst } from "@/lib/db/run";
import { sql } from "kysely";

export type AlbumStats = Pick<AlbumCard, "photoCount" | "firstTakenLocal" | "lastTakenLocal" | "lastAddedAt">;

export const noStats: AlbumStats = { photoCount: 0, firstTakenLocal: null, lastTakenLocal: null, lastAddedAt: null };

/**
 * Counts and dates of what `viewer` may see in albums. Empty albums have no entry. They come from what triggers keep
 * (lib/db/counters/album-stats.ts) and from the ends of indexes, so that an album of a hundred thousand photos takes no
 * longer than one of ten.
 */
export async function albumStats(viewer: Viewer, albumIds: number[]): Promise<Map<number, AlbumStats>> {
  if (albumIds.length === 0) return new Map();
  const shown = shownOfGroup(viewer);
  const [first, last, latest] = [
    shown.select("t.takenLocal").orderBy("t.takenLocal").limit(1),
    shown.select("t.takenLocal").orderBy("t.takenLocal", "desc").limit(1),
    shown.select("t.addedMs").orderBy("t.addedMs", "desc").limit(1),
  ];
  const rows = await readPrepared(
    query
      .selectFrom(wanted(albumIds))
      .crossJoin("Album as a")
      .crossJoin("AlbumStats as c")
      .select([
        "c.albumId",
        sql<number>`sum(${shownInGroup(viewer)})`.as("photoCount"),
        sql<string>`min(${first})`.as("firstTakenLocal"),
        sql<string>`max(${last})`.as("lastTakenLocal"),
        sql<number>`max(${latest})`.as("lastAddedMs"),
      ])
      .whereRef("a.id", "=", "wanted.value")
      .whereRef("c.albumId", "=", "a.id")
      .where(mayShowGroup(viewer))
      .groupBy("c.albumId")
      .having(sql.ref<number>("photoCount"), ">", 0),
  );
  return new Map(
    rows.map(({ albumId, lastAddedMs, ...stats }) => [
      albumId,
      { ...stats, lastAddedAt: new Date(lastAddedMs).toISOString() },
    ]),
  );
}

/**
 * How many photos of an album everybody could see if it were open to all, and how many their level would still hide.
 */
export async function countIfOpen(albumId: number): Promise<{ shownCount: number; hiddenCount: number }> {
  const row = await fetchFirst(
    db(),
    query
      .selectFrom("AlbumStats as c")
      .select(({ fn, eb }) => [
        fn.sum<number>(eb.case().when("c.level", "=", 0).then(eb.ref("c.photos")).else(0).end()).as("shownCount"),
        fn.sum<number>(eb.case().when("c.level", ">", 0).then(eb.ref("c.photos")).else(0).end()).as("hiddenCount"),
      ])
      .where("c.albumId", "=", albumId),
  );
  return { shownCount: row?.shownCount ?? 0, hiddenCount: row?.hiddenCount ?? 0 };
}
