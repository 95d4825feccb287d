import { authenticateMediaRequest } from "@/lib/access/media-request";
import type { Viewer } from "@/lib/access/viewer";
import { searchHref } from "@/lib/search/filters/filter";
import { listTags } from "@/lib/tags/queries";
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

/** Our page behind `index.php?…`; a tag is found among those that `viewer` may see. */
export async function pageOfIndex(search: string, viewer: Viewer): Promise<string> {
  const path = pathOf(search);
  const tagId = Number(/^\/tags\/(\d{1,9})(?![\d])/.exec(path)?.[1] ?? 0);
  if (tagId > 0) {
    const tag = (await listTags(viewer)).find(({ id }) => id === tagId);
    return tag ? searchHref({ tag: tag.name }) : "/";
  }
  return pageOfPath(path);
}

/** What stands for a whole kind of list. */
const lists: Readonly<Record<string, string>> = {
  recent_pics: searchHref({ sort: "added" }),
  recent_cats: "/albums",
  best_rated: searchHref({ sort: "star_rating" }),
  favorites: searchHref({ favorites_only: true }),
};

/** Days of the calendar: "created-monthly-list-2024-5-12", with or without its day and month. */
function daysOfCalendar(path: string): string | null {
  const [, year, month, day] =
    /^\/created-(?:monthly|weekly)-(?:list|calendar)-(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?!\d)/.exec(path) ?? [];
  if (!year) return null;
  const first = dayOf(Number(year), Number(month ?? 1), Number(day ?? 1));
  // Day 0 of a month is the last one of the month before.
  const last = day ? first : dayOf(Number(year), Number(month ?? 12) + 1, 0);
  return searchHref({ date_from: first, date_to: last });
}

const dayOf = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

function pageOfPath(path: string): string {
  const albumId = /^\/category\/(\d{1,9})/.exec(path)?.[1];
  if (albumId) return `/albums/${albumId}`;
  const savedSearch = /^\/search\/(psk-\d{8}-[a-z0-9]{10})(\/|$)/i.exec(path)?.[1];
  if (savedSearch) return `/search?search=${savedSearch}`;
  const list = lists[/^\/([a-z_]+)(?![a-z_])/.exec(path)?.[1] ?? ""];
  return list ?? daysOfCalendar(path) ?? (/^\/(category|categories)\b/.test(path) ? "/albums" : "/");
}

/** Leads from one of Piwigo's pages to ours; a key in the address ("&auth=…") signs its user in on the way. */
export async function leadToPage(
  request: Request,
  pageOf: (search: string, viewer: Viewer) => string | Promise<string>,
): Promise<Response> {
  const { search, searchParams } = new URL(request.url);
  const headers = new Headers({
    location: await pageOf(search, await authenticateMediaRequest(request.headers)),
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
