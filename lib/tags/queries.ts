import { cached } from "@/lib/access/cached";
import { isVisiblePhoto } from "@/lib/access/conditions";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { query } from "@/lib/db/query";
import { fetchAll } from "@/lib/db/run";
import { byTagName } from "@/lib/tags/order";

/** A tag, and how many of its photos the viewer may see. */
export type CountedTag = { id: number; name: string; updatedAt: Date | null; photoCount: number };

/** The tags of photos that `viewer` may see, by name. Cached until the library changes. */
export const listTags = (viewer: Viewer): Promise<readonly CountedTag[]> =>
  cached(
    viewer,
    "tags",
    (tags) => tags.length,
    () => countTags(viewer),
  );

async function countTags(viewer: Viewer): Promise<CountedTag[]> {
  const rows = await fetchAll(
    db(),
    query
      .selectFrom("Tag as t")
      .crossJoin("PhotoTag as pt")
      .crossJoin("Photo as p")
      .select(({ fn }) => ["t.id", "t.name", "t.updatedAt", fn.countAll<number>().as("photoCount")])
      .whereRef("pt.tagId", "=", "t.id")
      .whereRef("p.id", "=", "pt.photoId")
      .where(isVisiblePhoto(viewer))
      .groupBy("t.id"),
  );
  const tags = rows.map((row) => ({ ...row, updatedAt: row.updatedAt && new Date(row.updatedAt) }));
  return tags.sort(byTagName);
}

/** All tags for admins, also those that no photo has; for others those of photos that they may see. By name. */
export async function allTags(viewer: Viewer): Promise<readonly Omit<CountedTag, "photoCount">[]> {
  if (!isAdmin(viewer)) return listTags(viewer);
  return (await db().tag.findMany({ select: { id: true, name: true, updatedAt: true } })).sort(byTagName);
}
