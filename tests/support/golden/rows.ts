import { db } from "@/lib/db/client";

/**
 * Ids as they were recorded. Requests name photos, albums and users by the numbers that Piwigo gave them; where our
 * numbers would run on otherwise (Piwigo has a user for guests, and takes photos into albums that do not exist), the
 * next one is set before the request that made it.
 */

type Table = "User" | "Photo" | "Album" | "Tag" | "Group";

const madeBy: Record<string, [Table, number]> = {
  "058": ["Album", 1],
  "059": ["Album", 2],
  "060": ["Album", 3],
  "061": ["Album", 4],
  "062": ["Album", 5],
  "063": ["Album", 6],
  "064": ["Album", 7],
  "065": ["Album", 8],
  "066": ["Album", 9],
  "067": ["Album", 10],
  "073": ["Album", 11],
  "074": ["Album", 12],
  "132": ["Photo", 1],
  "134": ["Photo", 2],
  "136": ["Photo", 3],
  "137": ["Photo", 4],
  "138": ["Photo", 5],
  "139": ["Photo", 6],
  "140": ["Photo", 7],
  "141": ["Photo", 8],
  "142": ["Photo", 9],
  "148": ["Photo", 10],
  "150": ["Photo", 11],
  "165": ["Photo", 12],
  "166": ["Photo", 13],
  "167": ["Photo", 14],
  "168": ["Photo", 15],
  "171": ["Photo", 16],
  "178": ["Photo", 17],
  "184": ["Photo", 18],
  "186": ["Photo", 19],
  "323": ["User", 3],
  "324": ["User", 4],
};

/**
 * While these requests are answered, a photo is not in its album yet: in Piwigo it waits in the lounge, and is not
 * found there.
 */
const inLounge: Record<string, { photoId: number; albumId: number }> = { "171": { photoId: 13, albumId: 3 } };

/** Does `work` as the named request needs the rows to be, and puts them back. */
export async function withLounge<T>(requestName: string, work: () => Promise<T>): Promise<T> {
  const link = inLounge[requestName.slice(0, 3)];
  if (!link) return work();
  const row = await db().albumPhoto.delete({ where: { albumId_photoId: link } });
  try {
    return await work();
  } finally {
    await db().albumPhoto.create({ data: row });
  }
}

/**
 * 126 moves album 4 into album 9999, which does not exist. Piwigo does so: from then on no list that goes down from
 * another album reaches it (see 155), nor the photo that 255 moves into it (see 274). Here that move is refused, and
 * album 4 still lies in album 3.
 */
const linksOnlyHere: Record<string, { photoId: number; albumId: number }> = { "256": { photoId: 6, albumId: 4 } };

/**
 * Photos that Photoflow takes where Piwigo refuses; they are taken out again, so that what follows stays comparable.
 */
const photosOnlyHere = ["143", "144", "145"];

export async function prepareIds(requestName: string): Promise<void> {
  const next = madeBy[requestName.slice(0, 3)];
  if (next) await setLastId(next[0], next[1] - 1);
}

export async function removeWhatPiwigoRefused(requestName: string): Promise<void> {
  const link = linksOnlyHere[requestName.slice(0, 3)];
  if (link) await db().albumPhoto.delete({ where: { albumId_photoId: link } });
  if (!photosOnlyHere.includes(requestName.slice(0, 3))) return;
  const newest = await db().photo.findFirst({ orderBy: { id: "desc" } });
  if (!newest || Date.now() - newest.addedAt.getTime() > 5000) return;
  await db().file.deleteMany({ where: { photoId: newest.id } });
  await db().photo.delete({ where: { id: newest.id } });
}

async function setLastId(table: Table, id: number): Promise<void> {
  const changed = await db().$executeRaw`UPDATE sqlite_sequence SET seq = ${id} WHERE name = ${table}`;
  if (changed === 0) await db().$executeRaw`INSERT INTO sqlite_sequence (name, seq) VALUES (${table}, ${id})`;
}
