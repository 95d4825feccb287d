import type { Transaction } from "@/lib/db/client";
import { among, wanted } from "@/lib/db/lists";
import { always, one, query } from "@/lib/db/query";
import { execute, fetchAll } from "@/lib/db/run";

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
    const tagId = tagIds[place]!;
    const rows = await fetchAll(
      tx,
      query
        .selectFrom(wanted(photoIds))
        .select("wanted.value as id")
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("PhotoTag as pt")
                .select(one)
                .whereRef("pt.photoId", "=", "wanted.value")
                .where("pt.tagId", "=", tagId),
            ),
          ),
        ),
    );
    const ids = rows.map((row) => row.id);
    await execute(tx, tagPhotos(tagId, ids));
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
  const changed: TaggedPhotos[] = [];
  for (const key of new Set(names.map((name) => name.normalize("NFC").trim().toLowerCase()))) {
    const tag = await tx.tag.findUnique({ where: { nameKey: key }, select: { id: true, name: true } });
    if (!tag) continue;
    const rows = await fetchAll(
      tx,
      query
        .selectFrom(wanted(photoIds))
        .crossJoin("PhotoTag as pt")
        .select("pt.photoId")
        .whereRef("pt.photoId", "=", "wanted.value")
        .where("pt.tagId", "=", tag.id),
    );
    await execute(tx, query.deleteFrom("PhotoTag").where("photoId", "in", among(photoIds)).where("tagId", "=", tag.id));
    if (rows.length > 0) changed.push({ tag: tag.name, photoIds: rows.map((row) => row.photoId) });
  }
  return changed;
}

/** Gives photos a tag. */
const tagPhotos = (tagId: number, photoIds: readonly number[]) =>
  query
    .insertInto("PhotoTag")
    .columns(["photoId", "tagId"])
    .expression(
      query
        .selectFrom(wanted(photoIds))
        .select(({ val }) => ["wanted.value as photoId", val(tagId).as("tagId")])
        .where(always),
    )
    .onConflict((conflict) => conflict.doNothing());

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
