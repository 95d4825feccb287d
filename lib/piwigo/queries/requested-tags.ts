import { db } from "@/lib/db/client";
import { urlName } from "@/lib/piwigo/mappers/html";
import type { ToldTag } from "@/lib/piwigo/mappers/tag-row";

/** The tags that a request names in one of Piwigo's three ways; what no tag has is left out. */
export async function requestedTags({
  ids,
  urlNames,
  names,
}: {
  ids: number[];
  urlNames: string[];
  names: string[];
}): Promise<ToldTag[]> {
  const keys = names.map((name) => name.normalize("NFC").trim().toLowerCase());
  const found = await db().tag.findMany({ where: { OR: [{ id: { in: ids } }, { nameKey: { in: keys } }] } });
  // Names as addresses have them are made, not kept: all tags are looked through, which are few beside photos.
  const wanted = new Set(urlNames);
  const byAddress = wanted.size > 0 ? (await db().tag.findMany()).filter((tag) => wanted.has(urlName(tag.name))) : [];
  return [...new Map([...found, ...byAddress].map((tag) => [tag.id, tag])).values()];
}

/** Which of `tags` each photo has. */
export async function tagsOfPhotos(tags: ToldTag[], photoIds: number[]): Promise<Map<number, ToldTag[]>> {
  const tagById = new Map(tags.map((tag) => [tag.id, tag]));
  const links = await db().photoTag.findMany({
    where: { photoId: { in: photoIds }, tagId: { in: [...tagById.keys()] } },
    orderBy: { tagId: "asc" },
  });
  const found = new Map<number, ToldTag[]>();
  for (const { photoId, tagId } of links) found.set(photoId, [...(found.get(photoId) ?? []), tagById.get(tagId)!]);
  return found;
}
