import { cookieOfSignInLink } from "@/lib/users/sign-in/links";

/**
 * Piwigo's pages say what they show in a query that is a path: "picture.php?/7/category/3". Clients build such
 * addresses and people keep them as links; each leads to the page that shows the same here.
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
  const savedSearch = /^\/search\/(psk-\d{8}-[a-z0-9]{10})(\/|$)/i.exec(path)?.[1];
  if (savedSearch) return `/search?search=${savedSearch}`;
  return /^\/(category|categories)\b/.test(path) ? "/albums" : "/";
}

/** Leads from one of Piwigo's pages to ours; a key in the address ("&auth=…") signs its user in on the way. */
export async function leadToPage(request: Request, pageOf: (search: string) => string): Promise<Response> {
  const { search, searchParams } = new URL(request.url);
  const headers = new Headers({
    location: pageOf(search),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
  });
  const cookie = await cookieOfSignInLink(searchParams.get("auth"), request.headers.get("cookie"));
  if (cookie) headers.append("set-cookie", cookie);
  return new Response(null, { status: 302, headers });
}

/** "?/category/3=" or "?%2Fcategory%2F3": however it was written down on the way. */
function pathOf(search: string): string {
  try {
    const [path = ""] = decodeURIComponent(search.slice(1)).split("&", 1);
    return path.endsWith("=") ? path.slice(0, -1) : path;
  } catch {
    return "";
  }
}
