import { cached } from "@/lib/access/cached";
import { isAdmin, type Viewer } from "@/lib/access/viewer";
import { visiblePhotosSql } from "@/lib/access/visibility";
import { db } from "@/lib/db/client";
import { byTagName } from "@/lib/tags/order";

/** A tag, and how many of its photos the viewer may see. */
export type CountedTag = { id: number; name: string; updatedAt: Date | null; photoCount: number };

type Row = { id: number; name: string; updatedAt: string | null; photoCount: bigint };

/** The tags of photos that `viewer` may see, by name. Cached until the library changes. */
export const listTags = (viewer: Viewer): Promise<readonly CountedTag[]> =>
  cached(
    viewer,
    "tags",
    (tags) => tags.length,
    () => countTags(viewer),
  );

async function countTags(viewer: Viewer): Promise<CountedTag[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT t."id", t."name", t."updatedAt", COUNT(*) AS "photoCount"
    FROM "Tag" t CROSS JOIN "PhotoTag" pt CROSS JOIN "Photo" p
    WHERE pt."tagId" = t."id" AND p."id" = pt."photoId" AND ${visiblePhotosSql(viewer)}
    GROUP BY t."id"`;
  const tags = rows.map((row) => ({
    id: Number(row.id),
    name: row.name,
    updatedAt: row.updatedAt ? new Date(row.updatedAt) : null,
    photoCount: Number(row.photoCount),
  }));
  return tags.sort(byTagName);
}

/** All tags for admins, also those that no photo has; for others those of photos that they may see. By name. */
export async function allTags(viewer: Viewer): Promise<readonly Omit<CountedTag, "photoCount">[]> {
  if (!isAdmin(viewer)) return listTags(viewer);
  return (await db().tag.findMany({ select: { id: true, name: true, updatedAt: true } })).sort(byTagName);
}
