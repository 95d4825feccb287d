import type { Transaction } from "@/lib/db/client";

/** Statements stay below SQLite's limit of bound values. */
const tagsPerStatement = 200;

/**
 * Gives a photo tags within a transaction. Names are trimmed, and the same name in another case is the same tag: the
 * spelling that was there first stays. "replace" takes away the tags that are not named, "append" keeps them.
 */
export async function setPhotoTags(
  tx: Transaction,
  photoId: number,
  names: string[],
  mode: "replace" | "append",
): Promise<void> {
  const nameByKey = new Map<string, string>();
  for (const name of names.map((given) => given.normalize("NFC").trim())) {
    if (name && !nameByKey.has(name.toLowerCase())) nameByKey.set(name.toLowerCase(), name);
  }
  const tagIds = await idsOfTags(tx, nameByKey);
  if (mode === "replace") await tx.photoTag.deleteMany({ where: { photoId, tagId: { notIn: tagIds } } });
  const present = await tx.photoTag.findMany({ where: { photoId }, select: { tagId: true } });
  const held = new Set(present.map((row) => row.tagId));
  const missing = tagIds.filter((tagId) => !held.has(tagId));
  if (missing.length > 0) await tx.photoTag.createMany({ data: missing.map((tagId) => ({ photoId, tagId })) });
}

/** What changed for one tag: the photos that have got it, or lost it. */
export type TaggedPhotos = { tag: string; photoIds: number[] };

/** Gives many photos tags within a transaction, making those that are new. Answers who has got which. */
export async function addTagsToPhotos(
  tx: Transaction,
  photoIds: readonly number[],
  names: readonly string[],
): Promise<TaggedPhotos[]> {
  const nameByKey = new Map(
    names
      .map((name) => name.normalize("NFC").trim())
      .filter(Boolean)
      .map((name) => [name.toLowerCase(), name]),
  );
  const tagIds = await idsOfTags(tx, nameByKey);
  const changed: TaggedPhotos[] = [];
  for (const [place, tag] of [...nameByKey.values()].entries()) {
    const rows = await tx.$queryRaw<{ id: number }[]>`
      SELECT w."value" AS "id" FROM json_each(${JSON.stringify(photoIds)}) w
      WHERE NOT EXISTS (SELECT 1 FROM "PhotoTag" pt WHERE pt."photoId" = w."value" AND pt."tagId" = ${tagIds[place]!})`;
    const ids = rows.map((row) => Number(row.id));
    await tx.$executeRaw`INSERT INTO "PhotoTag" ("photoId", "tagId") SELECT "value", ${tagIds[place]!}
      FROM json_each(${JSON.stringify(ids)}) WHERE TRUE ON CONFLICT DO NOTHING`;
    if (ids.length > 0) changed.push({ tag, photoIds: ids });
  }
  return changed;
}

/** Takes tags away from many photos within a transaction. Answers who has lost which. */
export async function removeTagsFromPhotos(
  tx: Transaction,
  photoIds: readonly number[],
  names: readonly string[],
): Promise<TaggedPhotos[]> {
  const ids = JSON.stringify(photoIds);
  const changed: TaggedPhotos[] = [];
  for (const key of new Set(names.map((name) => name.normalize("NFC").trim().toLowerCase()))) {
    const tag = await tx.tag.findUnique({ where: { nameKey: key }, select: { id: true, name: true } });
    if (!tag) continue;
    const rows = await tx.$queryRaw<{ photoId: number }[]>`
      SELECT pt."photoId" FROM json_each(${ids}) w CROSS JOIN "PhotoTag" pt WHERE pt."photoId" = w."value"
        AND pt."tagId" = ${tag.id}`;
    await tx.$executeRaw`DELETE FROM "PhotoTag" WHERE "photoId" IN (SELECT "value" FROM json_each(${ids}))
      AND "tagId" = ${tag.id}`;
    if (rows.length > 0) changed.push({ tag: tag.name, photoIds: rows.map((row) => Number(row.photoId)) });
  }
  return changed;
}

/** The ids of tags by key, making those that are new. */
async function idsOfTags(tx: Transaction, nameByKey: Map<string, string>): Promise<number[]> {
  const idByKey = new Map<string, number>();
  const keys = [...nameByKey.keys()];
  for (let start = 0; start < keys.length; start += tagsPerStatement) {
    const found = await tx.tag.findMany({
      where: { nameKey: { in: keys.slice(start, start + tagsPerStatement) } },
      select: { id: true, nameKey: true },
    });
    for (const tag of found) idByKey.set(tag.nameKey, tag.id);
  }
  for (const [nameKey, name] of nameByKey) {
    if (!idByKey.has(nameKey))
      idByKey.set(
        nameKey,
        (await tx.tag.create({ data: { name, nameKey, updatedAt: new Date() }, select: { id: true } })).id,
      );
  }
  return keys.map((key) => idByKey.get(key)!);
}
