import { wanted } from "@/lib/db/lists";
import { one, query } from "@/lib/db/query";
import { fetchFirst } from "@/lib/db/run";
import { differingPhotos, refreshSmartAlbums, smartAlbums } from "@/lib/smart-albums/refresh";
import { db } from "@/lib/db/client";
import { askForRefill } from "@/lib/db/counters/smart-album-queue";
import { problem, type CheckOptions, type Finding } from "@/lib/maintenance/checks/finding";

/**
 * Smart albums that hold other photos than they find. What has changed a moment ago, and waits to be looked at, is no
 * mistake.
 */
export async function* checkSmartAlbums({ fix }: CheckOptions): AsyncGenerator<Finding> {
  const wrong: number[] = [];
  for (const { id } of await smartAlbums()) {
    const differing = await differingPhotos(id);
    if (differing.length === 0 || (await db().smartAlbumRebuild.findUnique({ where: { albumId: id } }))) continue;
    const mistaken = await fetchFirst(
      db(),
      query
        .selectFrom(wanted(differing))
        .select(one)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom("SmartAlbumQueue as c").select(one).whereRef("c.photoId", "=", "wanted.value"))),
        )
        .limit(1),
    );
    if (mistaken) wrong.push(id);
  }
  if (wrong.length === 0) return;
  const named = await db().album.findMany({ where: { id: { in: wrong } }, select: { name: true } });
  if (fix) {
    await askForRefill();
    await refreshSmartAlbums();
  }
  for (const { name } of named)
    yield problem("smart-albums", `The smart album “${name}” holds other photos than it finds.`, fix);
}
