import { isVisibleAlbum } from "@/lib/access/conditions";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { wanted } from "@/lib/db/lists";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { sql, type InferResult } from "kysely";

/** Where an album lies in the tree, as Piwigo tells it with a photo. */
export type AlbumPlace = {
  id: number;
  name: string;
  /** "1,4,7", from the top to the album itself. */ uppercats: string;
  /** "2.1": places among siblings along the way. */ globalRank: string;
};

/**
 * The places of albums that `viewer` may see, in the order of the tree; only the way up is walked, not the whole tree.
 */
export async function placesOfAlbums(viewer: Viewer, albumIds: number[]): Promise<AlbumPlace[]> {
  if (albumIds.length === 0) return [];
  const stepsOf = new Map<number, Step[]>();
  for (const step of await fetchAll(db(), stepsUp(viewer, albumIds)))
    stepsOf.set(step.leafId, [...(stepsOf.get(step.leafId) ?? []), step]);
  return [...stepsOf].map(([id, way]) => placeOf(id, way)).sort((a, b) => byRank(a.globalRank, b.globalRank));
}

type Step = InferResult<ReturnType<typeof stepsUp>>[number];

/** From each album upwards, the topmost first; each with its rank among its siblings. */
const stepsUp = (viewer: Viewer, albumIds: number[]) =>
  query
    .withRecursive("up", (way) =>
      way
        .selectFrom(wanted(albumIds))
        .crossJoin("Album as a")
        .select(["a.id as leafId", "a.id", sql<number>`0`.as("depth")])
        .whereRef("a.id", "=", "wanted.value")
        .where(isVisibleAlbum(viewer))
        .unionAll(
          way
            .selectFrom("up")
            .crossJoin("Album as c")
            .crossJoin("Album as a")
            .select([
              sql.ref<number>("up.leafId").as("leafId"),
              "a.id",
              sql<number>`${sql.ref("up.depth")} + 1`.as("depth"),
            ])
            .whereRef("c.id", "=", "up.id")
            .whereRef("a.id", "=", "c.parentId")
            .where(isVisibleAlbum(viewer))
            .where("up.depth", "<", 100),
        ),
    )
    .selectFrom("up")
    .crossJoin("Album as s")
    .select(({ selectFrom }) => [
      "up.leafId",
      "up.id",
      "s.name",
      selectFrom("Album as a")
        .select(({ fn }) => fn.countAll<number>().as("rank"))
        .whereRef("a.parentId", "is", "s.parentId")
        .where(isVisibleAlbum(viewer))
        .where(({ or, and, eb, ref }) =>
          or([
            eb("a.position", "<", ref("s.position")),
            and([eb("a.position", "=", ref("s.position")), eb("a.id", ">=", ref("s.id"))]),
          ]),
        )
        .as("rank"),
    ])
    .whereRef("s.id", "=", "up.id")
    .orderBy("up.leafId")
    .orderBy("up.depth", "desc");

const placeOf = (id: number, way: Step[]): AlbumPlace => ({
  id,
  name: way.at(-1)!.name,
  uppercats: way.map((step) => step.id).join(","),
  globalRank: way.map((step) => step.rank).join("."),
});

/** Part by part as numbers: "2" before "10". */
const byRank = (a: string, b: string): number => a.localeCompare(b, "en", { numeric: true });
