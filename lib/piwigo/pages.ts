/**
 * Piwigo's pages say what they show in a query that is a path: "picture.php?/7/category/3". Clients build such addresses
 * and people keep them as links; each leads to the page that shows the same here.
 */

/** Our page behind `picture.php?…`. */
export function pageOfPicture(search: string): string {
  const [, photoId, albumId] = /^\/(\d{1,9})(?:-[^/]*)?(?:\/category\/(\d{1,9}))?/.exec(pathOf(search)) ?? [];
  if (!photoId) return "/";
  return albumId ? `/photos/${photoId}?album=${albumId}` : `/photos/${photoId}`;
}

/** Our page behind `index.php?…`. */
export function pageOfIndex(search: string): string {
  const path = pathOf(search);
  const albumId = /^\/category\/(\d{1,9})/.exec(path)?.[1];
  if (albumId) return `/albums/${albumId}`;
  return /^\/(category|categories)\b/.test(path) ? "/albums" : "/";
}

/** "?/category/3=" or "?%2Fcategory%2F3": however it was written down on the way. */
function pathOf(search: string): string {
  try {
    return decodeURIComponent(search.slice(1)).replace(/=?(&.*)?$/, "");
  } catch {
    return "";
  }
}
