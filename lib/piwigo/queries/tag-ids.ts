import { db } from "@/lib/db/client";

/** The names of tags by their ids; ids that no tag has are left out. */
export async function namesOfTags(ids: number[]): Promise<string[]> {
  const tags = await db().tag.findMany({
    where: { id: { in: ids } },
    select: { name: true },
    orderBy: { nameKey: "asc" },
  });
  return tags.map((tag) => tag.name);
}
