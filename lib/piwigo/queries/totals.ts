import { cached } from "@/lib/access/cached";
import type { Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { serverTime } from "@/lib/piwigo/mappers/times";

/** How often photos stand in albums: kept by triggers. */
const countLinks = async (): Promise<number> =>
  (await db().albumStats.aggregate({ _sum: { photos: true } }))._sum.photos ?? 0;

/** How often photos stand under tags. Counting that goes through all of them. */
const countTagLinks = (viewer: Viewer): Promise<number> =>
  cached(
    viewer,
    "piwigo-tag-links",
    () => 1,
    () => db().photoTag.count({ where: { photo: { trashedAt: null } } }),
  );

/** How much there is of everything, under Piwigo's names. */
export async function serverTotals(viewer: Viewer): Promise<Record<string, number | string>> {
  const [photos, albums, links, tagLinks, tags, users, groups, comments, waiting, first] = await Promise.all([
    db().photo.count({ where: { trashedAt: null } }),
    db().album.count(),
    countLinks(),
    countTagLinks(viewer),
    db().tag.count(),
    db().user.count(),
    db().group.count(),
    db().comment.count(),
    db().comment.count({ where: { state: "waiting" } }),
    db().photo.findFirst({ orderBy: { id: "asc" }, select: { addedAt: true } }),
  ]);
  return {
    nb_elements: photos,
    nb_categories: albums,
    nb_virtual: albums,
    nb_physical: 0,
    nb_image_category: links,
    nb_tags: tags,
    nb_image_tag: tagLinks,
    // Piwigo counts its guest.
    nb_users: users + 1,
    nb_groups: groups,
    nb_comments: comments,
    ...(first ? { first_date: serverTime(first.addedAt) } : {}),
    ...(comments > 0 ? { nb_unvalidated_comments: waiting } : {}),
    // What every Piwigo says; its real size is asked for by pwg.getCacheSize.
    cache_size: 4242,
  };
}
