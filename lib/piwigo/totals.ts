import { db } from "@/lib/db/client";
import { serverTime } from "@/lib/piwigo/times";

/** How much there is of everything, under Piwigo's names. */
export async function serverTotals(): Promise<Record<string, number | string>> {
  const [photos, albums, links, tags, tagLinks, users, groups, first] = await Promise.all([
    db().photo.count({ where: { trashedAt: null } }),
    db().album.count(),
    db().albumPhoto.count({ where: { photo: { trashedAt: null } } }),
    db().tag.count(),
    db().photoTag.count({ where: { photo: { trashedAt: null } } }),
    db().user.count(),
    db().group.count(),
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
    nb_comments: 0,
    ...(first ? { first_date: serverTime(first.addedAt) } : {}),
    // What every Piwigo says; its real size is asked for by pwg.getCacheSize.
    cache_size: 4242,
  };
}
