import type { Transaction } from "@/lib/db/client";

/** Statements stay below SQLite's limit of bound values. */
const tagsPerStatement = 200;

/**
 * Gives a photo tags within a transaction. Names are trimmed, and the same name in another case is the same tag: the
 * spelling that was there first stays. "replace" takes away the tags that are not named, "append" keeps them.
 */
export async function setPhotoTags(tx: Transaction, photoId: number, names: string[], mode: "replace" | "append"): Promise<void> {
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

/** The ids of tags by key, making those that are new. */
async function idsOfTags(tx: Transaction, nameByKey: Map<string, string>): Promise<number[]> {
  const idByKey = new Map<string, number>();
  const keys = [...nameByKey.keys()];
  for (let start = 0; start < keys.length; start += tagsPerStatement) {
    const found = await tx.tag.findMany({ where: { nameKey: { in: keys.slice(start, start + tagsPerStatement) } }, select: { id: true, nameKey: true } });
    for (const tag of found) idByKey.set(tag.nameKey, tag.id);
  }
  for (const [nameKey, name] of nameByKey) {
    if (!idByKey.has(nameKey)) idByKey.set(nameKey, (await tx.tag.create({ data: { name, nameKey, updatedAt: new Date() }, select: { id: true } })).id);
  }
  return keys.map((key) => idByKey.get(key)!);
}
