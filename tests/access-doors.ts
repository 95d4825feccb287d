import { optionNames } from "@/lib/search/filters/option-names";
import type { World } from "@/tests/support/access-world";

/**
 * Every page and route of the web application, and what it may say to whom. A page or route that is not here makes the
 * access test fail: whoever adds a door says in this table what is behind it.
 *
 * "photo": about one photo. Strangers get 404 for what is not theirs; everyone gets the open one. "album": the same for
 * an album. "list": what the viewer may see of the library; never more. "signed-in": strangers without an account are
 * sent away or refused. "admin": everybody but admins is, "admin-api" with a status. "change": alters something;
 * strangers are refused and nothing changes. "outside": has nothing of the library in it.
 */
export type Door = {
  file: string;
  requests: ({ method?: string; url: string; body?: unknown } & (
    | { kind: "photo"; trashToo?: boolean }
    | { kind: "album" | "list" | "partner" | "preview" | "signed-in" | "admin" | "admin-api" | "change" | "outside" }
  ))[];
};

/**
 * In a URL or body, {photo} and {album} stand for the ids in question; {version} for the photo's. {link} is the token
 * of a share link, which the access test alone has.
 */
export const fill = (text: string, photo: World["open"], album: World["publicAlbum"]): string =>
  text
    .replaceAll("{photo}", String(photo.id))
    .replaceAll("{album}", String(album.id))
    .replaceAll("{version}", photo.version);

/** The way another one sees it: for an album's owner and for admins. */
const preview = (...urls: string[]): Door["requests"] => urls.map((url) => ({ kind: "preview", url }));
/** Of the owner's library: for their partner alone, up to what they share. */
const partner = (...urls: string[]): Door["requests"] => urls.map((url) => ({ kind: "partner", url }));
const list = (...urls: string[]): Door["requests"] => urls.map((url) => ({ kind: "list", url }));
/**
 * Queries of /search: each finds what is not for everyone, too, when whoever asks may see it. The page says again what
 * it was asked for; secret words are for the others.
 */
const searches = [
  "",
  "q=file",
  "q=geheimalbum%20OR%20secretsunrise%20OR%20test",
  "tag=Secretsunrise-tag",
  "camera=Fabrik",
  "lens=50mm",
  "owner=2",
  "date_from=2011-01-01&date_to=2014-12-31",
  "min_iso=1",
  "max_aperture=64",
  "min_focal_length=1",
  "max_shutter=60",
  "orientation=landscape",
  "kind=picture",
  "kind=raw",
  "kind=clip",
  "has_sound=0",
  "min_rating=1",
  "favorites_only=1",
  "has_gps=1",
  "has_gps=0",
  "gps_lat=42&gps_lng=12&gps_radius_km=900",
  "bounds=40,10,50,20",
  "place=Rome,%20Italy",
  "path_prefix=journey",
  "folder=journey",
  "hour=10",
  "weekday=5",
  "month=1",
  "sort=name",
  "sort=size&sort_direction=ASC",
  "sort=star_rating",
  "sort=iso",
  "sort=added&q=file",
];
const ids = { ids: ["{photo}"] };
/** Changes only what the viewer thinks of a photo, and needs an account. */
const own = (url: string, body: unknown): Door["requests"][number] => ({
  kind: "signed-in",
  method: "POST",
  url,
  body,
});

export const doors: Door[] = [
  { file: "app/(account)/set-up/page.tsx", requests: [{ kind: "outside", url: "/set-up" }] },
  {
    file: "app/(account)/password/page.tsx",
    requests: [
      { kind: "outside", url: "/password" },
      { kind: "outside", url: "/password?user=1&until=99999999999&key=x" },
    ],
  },
  { file: "app/(account)/register/page.tsx", requests: [{ kind: "outside", url: "/register" }] },
  {
    file: "app/(account)/register/confirm/page.tsx",
    requests: [
      { kind: "outside", url: "/register/confirm" },
      { kind: "outside", url: "/register/confirm?name=Eve&email=eve@example.org&until=99999999999&key=x" },
    ],
  },
  { file: "app/(account)/forgot-password/page.tsx", requests: [{ kind: "outside", url: "/forgot-password" }] },
  { file: "app/(account)/sign-in/page.tsx", requests: [{ kind: "outside", url: "/sign-in" }] },
  { file: "app/(gallery)/page.tsx", requests: list("/") },
  {
    file: "app/(gallery)/photos/[id]/page.tsx",
    requests: [
      ...preview("/photos/{photo}?as=person-4&album={album}"),
      { kind: "photo", url: "/photos/{photo}" },
      ...list("/photos/{photo}?album={album}", "/photos/{photo}?q=meadow&tag=Openmeadow-tag"),
    ],
  },
  {
    file: "app/(gallery)/search/page.tsx",
    requests: list(
      "/search?album_id={album}",
      ...searches.filter((search) => !/secret|2011/i.test(search)).map((search) => `/search?${search}`),
    ),
  },
  { file: "app/api/openapi.json/route.ts", requests: [{ kind: "outside", url: "/api/openapi.json" }] },
  { file: "app/(gallery)/api/docs/page.tsx", requests: [{ kind: "outside", url: "/api/docs" }] },
  {
    file: "app/api/search/route.ts",
    requests: list("/api/search?q=file", "/api/search?q=sunrise%20OR%20meadow&limit=200", "/api/search?q=geheim"),
  },
  {
    file: "app/api/suggestions/route.ts",
    requests: list(...["open", "geheim", "test", "rom"].map((typed) => `/api/suggestions?q=${typed}`)),
  },
  {
    file: "app/api/filter_options/[name]/route.ts",
    requests: list(...optionNames.map((name) => `/api/filter_options/${name}`)),
  },
  {
    file: "app/api/photos/route.ts",
    requests: list(
      "/api/photos",
      "/api/photos?album_id={album}&sort=name",
      ...searches.map((search) => `/api/photos?${search}`),
    ),
  },
  { file: "app/(gallery)/account/page.tsx", requests: [{ kind: "signed-in", url: "/account" }] },
  { file: "app/(gallery)/account/security/page.tsx", requests: [{ kind: "signed-in", url: "/account/security" }] },
  { file: "app/(gallery)/account/data/page.tsx", requests: [{ kind: "signed-in", url: "/account/data" }] },
  { file: "app/api/account/export/route.ts", requests: [{ kind: "signed-in", url: "/api/account/export" }] },
  { file: "app/(gallery)/account/programs/page.tsx", requests: [{ kind: "signed-in", url: "/account/programs" }] },
  { file: "app/(gallery)/account/sessions/page.tsx", requests: [{ kind: "signed-in", url: "/account/sessions" }] },
  {
    file: "app/(gallery)/admin/people/page.tsx",
    requests: [
      { kind: "admin", url: "/admin/people" },
      { kind: "admin", url: "/admin/people?q=o&role=member&group=1&state=active&page=1" },
    ],
  },
  { file: "app/(gallery)/admin/people/[id]/page.tsx", requests: [{ kind: "admin", url: "/admin/people/1" }] },
  { file: "app/(gallery)/admin/mail/page.tsx", requests: [{ kind: "admin", url: "/admin/mail" }] },
  { file: "app/(gallery)/admin/groups/page.tsx", requests: [{ kind: "admin", url: "/admin/groups" }] },
  { file: "app/(gallery)/admin/page.tsx", requests: [{ kind: "admin", url: "/admin" }] },
  { file: "app/api/dashboard/route.ts", requests: [{ kind: "admin-api", url: "/api/dashboard" }] },
  {
    file: "app/(gallery)/admin/activity/page.tsx",
    requests: [
      { kind: "admin", url: "/admin/activity" },
      { kind: "admin", url: "/admin/activity?person_id=1&kind=photos&from=2026-01-01&to=2036-01-01&before=1000" },
    ],
  },
  {
    file: "app/api/activity/route.ts",
    requests: [
      { kind: "admin-api", url: "/api/activity" },
      { kind: "admin-api", url: "/api/activity?person_id=1&kind=people&from=2026-01-01&to=2036-01-01&before=1000" },
      { kind: "admin-api", url: "/api/activity?person_id=3" },
      { kind: "admin-api", url: "/api/activity?kind=sign-in" },
    ],
  },
  { file: "app/api/activity.csv/route.ts", requests: [{ kind: "admin-api", url: "/api/activity.csv?kind=albums" }] },
  { file: "app/(gallery)/admin/settings/page.tsx", requests: [{ kind: "admin", url: "/admin/settings" }] },
  { file: "app/logo/route.ts", requests: [{ kind: "outside", url: "/logo?v=0123456789abcdef" }] },
  {
    file: "app/api/settings/route.ts",
    requests: [
      { kind: "admin-api", url: "/api/settings" },
      { kind: "admin-api", method: "PATCH", url: "/api/settings", body: { title: "Photoflow" } },
    ],
  },
  { file: "app/(gallery)/admin/health/page.tsx", requests: [{ kind: "admin", url: "/admin/health" }] },
  { file: "app/(gallery)/admin/jobs/page.tsx", requests: [{ kind: "admin", url: "/admin/jobs" }] },
  {
    file: "app/api/jobs/route.ts",
    requests: [
      { kind: "admin-api", url: "/api/jobs" },
      { kind: "admin-api", method: "POST", url: "/api/jobs", body: { kind: "old-records" } },
    ],
  },
  { file: "app/api/jobs/[id]/route.ts", requests: [{ kind: "admin-api", url: "/api/jobs/1" }] },
  {
    file: "app/api/jobs/[id]/[action]/route.ts",
    requests: ["cancel", "pause", "resume", "retry"].map((action) => ({
      kind: "admin-api",
      method: "POST",
      url: `/api/jobs/1/${action}`,
    })),
  },
  { file: "app/(gallery)/trash/page.tsx", requests: [{ kind: "signed-in", url: "/trash" }] },
  {
    file: "app/(gallery)/upload/page.tsx",
    requests: [
      { kind: "signed-in", url: "/upload" },
      { kind: "signed-in", url: "/upload?album={album}" },
    ],
  },
  {
    file: "app/(gallery)/albums/page.tsx",
    requests: list("/albums", "/albums?whose=own", "/albums?whose=shared"),
  },
  {
    file: "app/(gallery)/albums/[slug]/page.tsx",
    requests: [
      ...preview("/albums/{album}?as=stranger", "/albums/{album}?as=person-4", "/albums/{album}?as=group-1"),
      { kind: "album", url: "/albums/{album}" },
    ],
  },
  { file: "app/(gallery)/albums/[slug]/add/page.tsx", requests: list("/albums/{album}/add") },
  { file: "app/(gallery)/albums/[slug]/card.jpg/route.ts", requests: list("/albums/{album}/card.jpg") },
  { file: "app/api/auth/[...nextauth]/route.ts", requests: [{ kind: "outside", url: "/api/auth/providers" }] },
  { file: "app/api/passkeys/options/route.ts", requests: [{ kind: "outside", url: "/api/passkeys/options" }] },
  { file: "app/robots.ts", requests: [{ kind: "outside", url: "/robots.txt" }] },
  { file: "app/health/route.ts", requests: [{ kind: "outside", url: "/health" }] },
  { file: "app/ready/route.ts", requests: [{ kind: "outside", url: "/ready" }] },
  {
    file: "app/media/[photoId]/[rendition]/route.ts",
    requests: [
      { kind: "photo", trashToo: true, url: "/media/{photo}/320?v={version}" },
      { kind: "photo", trashToo: true, url: "/media/{photo}/3840" },
      { kind: "photo", trashToo: true, url: "/media/{photo}/full" },
    ],
  },
  {
    file: "app/api/download/route.ts",
    requests: [
      { kind: "photo", url: "/api/download?id={photo}&type=original" },
      { kind: "photo", url: "/api/download?id={photo}&type=jpeg" },
      ...list("/api/download?id={photo}&type=raw"),
    ],
  },
  {
    file: "app/api/photos/[id]/route.ts",
    requests: [
      ...preview("/api/photos/{photo}?as=person-4&album={album}", "/api/photos/{photo}?as=group-1&album={album}"),
      { kind: "photo", url: "/api/photos/{photo}" },
      { kind: "change", method: "PATCH", url: "/api/photos/{photo}", body: { title: "taken over" } },
    ],
  },
  {
    file: "app/api/photos/[id]/comments/route.ts",
    requests: [
      { kind: "photo", url: "/api/photos/{photo}/comments" },
      {
        kind: "change",
        method: "POST",
        url: "/api/photos/{photo}/comments",
        body: { text: "Nice.", name: "Eve" },
      },
    ],
  },
  {
    file: "app/api/photos/[id]/comments/[comment]/route.ts",
    requests: [
      { kind: "change", method: "PATCH", url: "/api/photos/{photo}/comments/1", body: { text: "taken over" } },
      { kind: "change", method: "DELETE", url: "/api/photos/{photo}/comments/1" },
    ],
  },
  {
    file: "app/api/photos/[id]/like/route.ts",
    requests: [{ kind: "change", method: "POST", url: "/api/photos/{photo}/like", body: { is_liked: true } }],
  },
  {
    file: "app/api/comments/route.ts",
    requests: [
      { kind: "signed-in", url: "/api/comments" },
      { kind: "signed-in", url: "/api/comments?state=waiting&before=99999&limit=10" },
      ...["approve", "hide", "delete"].map((action): Door["requests"][number] => ({
        kind: "change",
        method: "POST",
        url: "/api/comments",
        body: { ids: [1, 2, 3, 4], action },
      })),
    ],
  },
  { file: "app/(gallery)/account/comments/page.tsx", requests: [{ kind: "signed-in", url: "/account/comments" }] },
  {
    file: "app/api/comments/notices/route.ts",
    requests: [
      { kind: "signed-in", url: "/api/comments/notices" },
      { kind: "signed-in", method: "PATCH", url: "/api/comments/notices", body: { by_mail: true } },
    ],
  },
  { file: "app/api/comments/seen/route.ts", requests: [own("/api/comments/seen", { up_to: 1 })] },
  {
    file: "app/api/photos/[id]/visit/route.ts",
    // Says nothing, whatever is there.
    requests: [{ kind: "outside", method: "POST", url: "/api/photos/{photo}/visit", body: {} }],
  },
  {
    file: "app/api/photos/[id]/metadata/route.ts",
    requests: [
      ...preview("/api/photos/{photo}/metadata?as=person-4&album={album}"),
      { kind: "photo", url: "/api/photos/{photo}/metadata" },
    ],
  },
  { file: "app/api/photos/[id]/map/route.ts", requests: [{ kind: "photo", url: "/api/photos/{photo}/map" }] },
  {
    file: "app/api/photos/trash/route.ts",
    requests: [
      { kind: "signed-in", url: "/api/photos/trash" },
      { kind: "signed-in", url: "/api/photos/trash?ids_only=1" },
      { kind: "change", method: "POST", url: "/api/photos/trash", body: ids },
      { kind: "change", method: "DELETE", url: "/api/photos/trash", body: ids },
    ],
  },
  {
    file: "app/api/photos/restore/route.ts",
    requests: [{ kind: "change", method: "POST", url: "/api/photos/restore", body: ids }],
  },
  {
    file: "app/api/photo/set_rating/route.ts",
    requests: [own("/api/photo/set_rating", { photo_id: "{photo}", rating: 4 })],
  },
  {
    file: "app/api/photo/toggle_favorite/route.ts",
    requests: [own("/api/photo/toggle_favorite", { photo_id: "{photo}" })],
  },
  {
    file: "app/api/photo/toggle_rejected/route.ts",
    requests: [own("/api/photo/toggle_rejected", { photo_id: "{photo}" })],
  },
  {
    file: "app/api/photos/batch_favorite/route.ts",
    requests: [own("/api/photos/batch_favorite", { photo_ids: ["{photo}"], favorite: true })],
  },
  {
    file: "app/api/photos/batch_reject/route.ts",
    requests: [own("/api/photos/batch_reject", { photo_ids: ["{photo}"], rejected: true })],
  },
  {
    file: "app/api/photos/batch_rating/route.ts",
    requests: [own("/api/photos/batch_rating", { photo_ids: ["{photo}"], rating: 3 })],
  },
  {
    file: "app/api/photos/batch_marks/route.ts",
    requests: [own("/api/photos/batch_marks", { changes: [{ photo_ids: ["{photo}"], star_rating: 2 }] })],
  },
  {
    file: "app/api/photos/batch_update/route.ts",
    requests: [
      {
        kind: "change",
        method: "POST",
        url: "/api/photos/batch_update",
        body: { changes: [{ photo_ids: ["{photo}"], add_tags: ["taken over"] }] },
      },
      {
        kind: "change",
        method: "POST",
        url: "/api/photos/batch_update",
        body: { changes: [{ photo_ids: ["{photo}"], taken_local: "2001-01-01T00:00:00.000" }] },
      },
    ],
  },
  {
    file: "app/api/download/zip/route.ts",
    requests: ["original", "jpeg", "all"].map((type) => ({
      kind: "photo",
      method: "POST",
      url: "/api/download/zip",
      body: { photo_ids: ["{photo}"], type },
    })),
  },
  {
    file: "app/api/[[...path]]/route.ts",
    requests: [
      { kind: "outside", url: "/api/nonsense" },
      { kind: "outside", url: "/api" },
    ],
  },
  {
    file: "app/api/download/options/route.ts",
    requests: [
      ...preview("/api/download/options?id={photo}&as=person-4&album={album}"),
      { kind: "photo", url: "/api/download/options?id={photo}" },
    ],
  },
  { file: "app/api/photo/route.ts", requests: [{ kind: "photo", url: "/api/photo?id={photo}" }] },
  { file: "app/api/filter_options/metric_ranges/route.ts", requests: list("/api/filter_options/metric_ranges") },
  {
    file: "app/api/download/plan/route.ts",
    requests: [{ kind: "list", method: "POST", url: "/api/download/plan", body: { photo_ids: ["{photo}"] } }],
  },
  {
    file: "app/api/timeline/route.ts",
    requests: list("/api/timeline", "/api/timeline?album={album}", "/api/timeline?limit=100"),
  },
  {
    file: "app/api/timeline/outline/route.ts",
    requests: [
      ...preview("/api/timeline/outline?as=person-4&album={album}"),
      ...partner("/api/timeline/outline?whose=3"),
      ...list(
        "/api/timeline/outline",
        "/api/timeline/outline?whose=mine",
        "/api/timeline/outline?album={album}",
        ...searches.map((search) => `/api/timeline/outline?filter=${encodeURIComponent(search)}`),
      ),
    ],
  },
  {
    file: "app/api/timeline/segment/route.ts",
    requests: [
      ...preview("/api/timeline/segment?as=stranger&album={album}", "/api/timeline/segment?as=group-1&album={album}"),
      ...partner("/api/timeline/segment?start=0&count=100&whose=3"),
      ...list(
        "/api/timeline/segment?start=0&count=100",
        "/api/timeline/segment?start=0&count=100&whose=mine",
        "/api/timeline/segment?start=0&count=100&album={album}",
        ...searches.map((search) => `/api/timeline/segment?filter=${encodeURIComponent(search)}`),
      ),
    ],
  },
  {
    file: "app/api/timeline/everything/route.ts",
    requests: [
      ...partner("/api/timeline/everything?whose=3"),
      ...list(
        "/api/timeline/everything",
        "/api/timeline/everything?whose=mine",
        "/api/timeline/everything?album={album}",
        "/api/timeline/everything?from=0&count=100",
        ...searches.map((search) => `/api/timeline/everything?filter=${encodeURIComponent(search)}`),
      ),
    ],
  },
  {
    file: "app/api/timeline/position/route.ts",
    requests: [
      ...preview("/api/timeline/position?photo={photo}&as=person-4&album={album}"),
      ...list(
        "/api/timeline/position?photo={photo}",
        "/api/timeline/position?photo={photo}&album={album}",
        "/api/timeline/position?photo={photo}&filter=kind%3Dpicture",
      ),
    ],
  },
  {
    file: "app/api/timeline/years/route.ts",
    requests: list("/api/timeline/years", "/api/timeline/years?whose=mine", "/api/timeline/years?album={album}"),
  },
  {
    file: "app/api/timeline/months/route.ts",
    requests: list("/api/timeline/months", "/api/timeline/months?album={album}"),
  },
  {
    file: "app/api/timeline/dates/route.ts",
    requests: list("/api/timeline/dates", "/api/timeline/dates?album={album}", "/api/timeline/dates?filter=q%3Dfile"),
  },
  {
    file: "app/(gallery)/folders/page.tsx",
    requests: list("/folders", "/folders?path=journey", "/folders?path=%2Fa%2Fb%2F"),
  },
  {
    file: "app/api/folders/route.ts",
    requests: list("/api/folders", "/api/folders?prefix=journey", "/api/folders?prefix=/"),
  },
  { file: "app/(gallery)/statistics/page.tsx", requests: list("/statistics") },
  {
    file: "app/api/stats/[name]/route.ts",
    requests: list(...["overview", "gear", "settings", "timeline", "storage"].map((name) => `/api/stats/${name}`)),
  },
  { file: "app/(gallery)/map/page.tsx", requests: list("/map") },
  { file: "app/(gallery)/calendar/page.tsx", requests: list("/calendar") },
  { file: "app/(gallery)/calendar/[month]/page.tsx", requests: list("/calendar/2010-05", "/calendar/2013-03") },
  {
    file: "app/(gallery)/memories/page.tsx",
    requests: list("/memories", "/memories?date=2030-01-11", "/memories?date=2030-02-11"),
  },
  {
    file: "app/api/photos/map/route.ts",
    requests: list(
      "/api/photos/map",
      ...[1, 6, 8, 13, 22].map((zoom) => `/api/photos/map?zoom=${zoom}&bounds=40,10,50,20`),
      "/api/photos/map?bounds=-90,170,90,-170",
      "/api/photos/map?zoom=4&date_from=2011-01-01&date_to=2014-12-31",
      "/api/photos/map?zoom=12&date_from=2011-01-01&date_to=2014-12-31",
    ),
  },
  {
    file: "app/api/photos/map/count/route.ts",
    requests: list("/api/photos/map/count", "/api/photos/map/count?date_from=2011-01-01&date_to=2011-12-31"),
  },
  {
    file: "app/api/memories/route.ts",
    requests: list(
      "/api/memories",
      "/api/memories?date=2030-01-11&whose=mine",
      "/api/memories?date=2030-01-11",
      "/api/memories?date=2030-02-11",
    ),
  },
  {
    file: "app/api/memories/check/route.ts",
    requests: list("/api/memories/check", "/api/memories/check?date=2030-01-11"),
  },
  {
    file: "app/api/filter_options/location_name/route.ts",
    requests: [{ kind: "outside", url: "/api/filter_options/location_name?lat=41.9&lng=12.5" }],
  },
  {
    file: "app/api/photos/count/route.ts",
    requests: list("/api/photos/count", ...searches.map((search) => `/api/photos/count?${search}`)),
  },
  { file: "app/api/places/towns/route.ts", requests: [{ kind: "outside", url: "/api/places/towns?q=rom" }] },
  { file: "app/api/places/base-map/route.ts", requests: [{ kind: "outside", url: "/api/places/base-map?scale=110m" }] },
  {
    file: "app/api/uploadthing/route.ts",
    requests: [
      ...list("/api/uploadthing"),
      {
        kind: "change",
        method: "POST",
        url: "/api/uploadthing?slug=library&actionType=upload",
        body: { files: [{ name: "a.jpg", size: 10, type: "image/jpeg" }], input: { albumId: "{album}" } },
      },
    ],
  },
  { file: "app/api/ingest/[key]/route.ts", requests: [{ kind: "change", method: "PUT", url: "/api/ingest/{photo}" }] },
  {
    file: "app/api/uploads/[itemId]/route.ts",
    requests: [{ kind: "outside", method: "DELETE", url: "/api/uploads/{photo}" }],
  },
  {
    file: "app/api/albums/route.ts",
    requests: [
      ...list("/api/albums", "/api/albums?whose=shared", "/api/albums?can_add=true"),
      { kind: "change", method: "POST", url: "/api/albums", body: { name: "In the way", parentId: "{album}" } },
    ],
  },
  {
    file: "app/api/albums/[id]/route.ts",
    requests: [
      { kind: "album", url: "/api/albums/{album}" },
      {
        kind: "change",
        method: "PATCH",
        url: "/api/albums/{album}",
        body: { name: "taken over", visibility: "public" },
      },
      { kind: "change", method: "DELETE", url: "/api/albums/{album}" },
    ],
  },
  {
    file: "app/api/albums/[id]/photos/route.ts",
    requests: [
      { kind: "album", url: "/api/albums/{album}/photos" },
      { kind: "change", method: "POST", url: "/api/albums/{album}/photos", body: { photoIds: ["{photo}"] } },
      { kind: "change", method: "DELETE", url: "/api/albums/{album}/photos", body: { photoIds: ["{photo}"] } },
    ],
  },
  // Share links. Whoever opens their pages sees what the link shows, and is told no more.
  {
    file: "app/share/[token]/page.tsx",
    requests: list("/share/{link}", "/share/nolinknolinknolinknolinknolinkno"),
  },
  { file: "app/share/[token]/albums/[slug]/page.tsx", requests: list("/share/{link}/albums/{album}") },
  {
    file: "app/share/[token]/photos/[id]/page.tsx",
    requests: list("/share/{link}/photos/{photo}", "/share/{link}/photos/{photo}?album={album}"),
  },
  { file: "app/share/[token]/card.jpg/route.ts", requests: list("/share/{link}/card.jpg") },
  { file: "app/api/shared/album/[id]/route.ts", requests: list("/api/shared/album/{album}?token={link}") },
  { file: "app/(gallery)/account/partners/page.tsx", requests: [{ kind: "signed-in", url: "/account/partners" }] },
  { file: "app/(gallery)/libraries/[id]/page.tsx", requests: partner("/libraries/3") },
  { file: "app/(gallery)/account/links/page.tsx", requests: [{ kind: "signed-in", url: "/account/links" }] },
  {
    file: "app/api/share_links/route.ts",
    requests: [
      { kind: "signed-in", url: "/api/share_links?everybodys=true" },
      { kind: "signed-in", url: "/api/share_links?album_id={album}" },
      { kind: "change", method: "POST", url: "/api/share_links", body: { album_id: "{album}" } },
      { kind: "change", method: "POST", url: "/api/share_links", body: { photo_ids: ["{photo}"] } },
    ],
  },
  {
    file: "app/api/share_links/[id]/route.ts",
    requests: [
      { kind: "change", method: "GET", url: "/api/share_links/1" },
      { kind: "change", method: "PATCH", url: "/api/share_links/1", body: { title: "taken over" } },
      { kind: "change", method: "DELETE", url: "/api/share_links/1" },
    ],
  },
  // What guests of share links choose and write: by the link and under a name alone; its results for those who may
  // change the link.
  { file: "app/share/[token]/chosen/page.tsx", requests: list("/share/{link}/chosen") },
  { file: "app/share/[token]/add/page.tsx", requests: list("/share/{link}/add", "/share/{link}/add?album={album}") },
  {
    file: "app/api/share_links/[id]/photos/route.ts",
    requests: [
      { kind: "change", method: "GET", url: "/api/share_links/1/photos" },
      {
        kind: "change",
        method: "POST",
        url: "/api/share_links/1/photos",
        body: { photo_ids: ["{photo}"], accept: true },
      },
    ],
  },
  {
    file: "app/api/shared/guest/route.ts",
    requests: [
      ...list("/api/shared/guest?share={link}"),
      { kind: "change", method: "POST", url: "/api/shared/guest", body: { name: "" } },
      { kind: "change", method: "PATCH", url: "/api/shared/guest", body: { is_done: true } },
    ],
  },
  {
    file: "app/api/shared/choices/route.ts",
    requests: [
      {
        kind: "change",
        method: "POST",
        url: "/api/shared/choices",
        body: { photo_ids: ["{photo}"], is_favorite: true },
      },
    ],
  },
  {
    file: "app/api/shared/comments/route.ts",
    requests: [
      ...list("/api/shared/comments?photo_id={photo}", "/api/shared/comments?photo_id={photo}&share={link}"),
      { kind: "change", method: "POST", url: "/api/shared/comments", body: { photo_id: "{photo}", text: "mine" } },
    ],
  },
  {
    file: "app/api/shared/comments/[id]/route.ts",
    requests: [{ kind: "change", method: "DELETE", url: "/api/shared/comments/1" }],
  },
  {
    file: "app/(gallery)/account/links/[id]/page.tsx",
    requests: [{ kind: "signed-in", url: "/account/links/1" }],
  },
  {
    file: "app/api/share_links/[id]/choices/route.ts",
    requests: [{ kind: "change", method: "GET", url: "/api/share_links/1/choices" }],
  },
  {
    file: "app/api/share_links/[id]/choices.csv/route.ts",
    requests: [{ kind: "change", method: "GET", url: "/api/share_links/1/choices.csv" }],
  },
  {
    file: "app/api/share_links/[id]/choices/album/route.ts",
    requests: [{ kind: "change", method: "POST", url: "/api/share_links/1/choices/album", body: { name: "theirs" } }],
  },
  {
    file: "app/api/share_links/[id]/comments/route.ts",
    requests: [
      { kind: "change", method: "GET", url: "/api/share_links/1/comments?photo_id={photo}" },
      {
        kind: "change",
        method: "POST",
        url: "/api/share_links/1/comments",
        body: { photo_id: "{photo}", text: "taken over" },
      },
    ],
  },
  {
    file: "app/api/share_links/[id]/comments/[comment]/route.ts",
    requests: [{ kind: "change", method: "DELETE", url: "/api/share_links/1/comments/1" }],
  },
  {
    file: "app/api/share_links/[id]/guests/[guest]/route.ts",
    requests: [{ kind: "change", method: "DELETE", url: "/api/share_links/1/guests/1" }],
  },
  {
    file: "app/api/albums/[id]/share/route.ts",
    requests: [
      { kind: "change", method: "POST", url: "/api/albums/{album}/share" },
      { kind: "change", method: "DELETE", url: "/api/albums/{album}/share" },
    ],
  },
  // Piwigo's doors; every method of ws.php is tried besides.
  { file: "app/ws.php/route.ts", requests: list("/ws.php?format=json&method=pwg.categories.getList&recursive=true") },
  {
    file: "app/action.php/route.ts",
    requests: [{ kind: "photo", url: "/action.php?id={photo}&part=e&download" }, ...list("/action.php?format={photo}")],
  },
  { file: "app/i.php/route.ts", requests: [{ kind: "photo", url: "/i.php?/upload/{photo}-{version}-sq.jpg" }] },
  {
    file: "app/%5Fdata/i/[...path]/route.ts",
    requests: [
      { kind: "photo", url: "/_data/i/upload/{photo}-{version}-me.jpg" },
      { kind: "photo", url: "/_data/i/upload/{photo}-{version}-xx.jpg" },
    ],
  },
  { file: "app/upload/[...path]/route.ts", requests: [{ kind: "photo", url: "/upload/{photo}-{version}.jpg" }] },
  {
    file: "app/picture.php/route.ts",
    requests: list("/picture.php?/{photo}", "/picture.php?/{photo}/category/{album}"),
  },
  {
    file: "app/index.php/route.ts",
    requests: list(
      "/index.php",
      "/index.php?/category/{album}",
      "/index.php?/category/{album}&auth=abcdefghijklmnopqrstuvwxyz0123",
      "/index.php?/search/psk-20261121-0123456789",
      "/index.php?/tags/1-openmeadow-tag",
      "/index.php?/tags/2",
      "/index.php?/recent_pics",
    ),
  },
  { file: "app/identification.php/route.ts", requests: [{ kind: "outside", url: "/identification.php" }] },
];

/**
 * Every server action: the pages' way to change something. `args` is the JSON of what it is called with; strangers are
 * refused and nothing changes, whoever may change an album succeeds ("change"), or no one does once there is a user
 * ("outside"); about what is the caller's own, everybody who has signed in succeeds ("own"); everybody but admins is
 * refused ("admin"). Where `refusal` is given, whoever may is refused with these words for what the arguments lack.
 */
export type ActionDoor = {
  file: string;
  name: string;
  kind: "change" | "outside" | "own" | "admin";
  args: string;
  refusal?: RegExp;
};

const albumActions = (actions: Record<string, string>): ActionDoor[] =>
  Object.entries(actions).map(([name, args]) => ({
    file: "app/(gallery)/albums/actions.ts",
    name,
    kind: "change",
    args,
  }));

/** About a person or group that is not there. */
const adminActions = (file: string, actions: Record<string, string>, refusal: RegExp): ActionDoor[] =>
  Object.entries(actions).map(([name, args]) => ({ file, name, kind: "admin", args, refusal }));

export const actionDoors: ActionDoor[] = [
  {
    file: "app/(gallery)/account/partners/actions.ts",
    name: "shareLibraryAction",
    kind: "own",
    args: '[{ "partnerId": 999, "fromDay": null }]',
    refusal: /^(There is no such user|Your account looks and marks)/,
  },
  ...["unshareLibrary", "leaveLibrary"].map((name): ActionDoor => ({
    file: "app/(gallery)/account/partners/actions.ts",
    name: `${name}Action`,
    kind: "own",
    args: "[999]",
    refusal: /^There is no such library/,
  })),
  {
    file: "app/(gallery)/account/partners/actions.ts",
    name: "placeLibraryAction",
    kind: "own",
    args: "[999, true]",
    refusal: /^There is no such library/,
  },
  { file: "app/(gallery)/actions.ts", name: "chooseLibraryAction", kind: "own", args: '["mine"]' },
  ...adminActions(
    "app/(gallery)/admin/people/actions.ts",
    {
      updatePersonAction:
        '[999, { "name": "Eve", "email": "", "role": "admin", "level": 8, "quotaBytes": null, "groupIds": [] }]',
      setDisabledAction: "[[999], true]",
      addToGroupAction: "[[1, 3, 4], 999]",
      removeFromGroupAction: "[[1, 3, 4], 999]",
      passwordLinkAction: "[999]",
      mailPasswordLinkAction: "[999]",
      signInLinkAction: "[999]",
      resetSecondFactorAction: "[999]",
      deletePersonAction: '[999, { "things": "trash", "heirName": "" }]',
    },
    /^There is no such (user|group)/,
  ),
  ...adminActions(
    "app/(gallery)/admin/people/actions.ts",
    { inviteAction: '[{ "name": "Mia", "email": "", "role": "admin", "groupIds": [], "byMail": false }]' },
    /^There is a user called “Mia” already/,
  ),
  ...adminActions(
    "app/(gallery)/admin/groups/actions.ts",
    { updateGroupAction: '[999, { "name": "Eves", "isDefault": true }]' },
    /^There is no such group/,
  ),
  ...adminActions(
    "app/(gallery)/admin/groups/actions.ts",
    { createGroupAction: '[{ "name": "  ", "isDefault": true }]' },
    /^Give the group a name/,
  ),
  ...adminActions(
    "app/(gallery)/admin/mail/actions.ts",
    { testMailAction: '["olga@example.org"]' },
    /^No mail is sent/,
  ),
  {
    file: "app/(account)/forgot-password/actions.ts",
    name: "forgotPasswordAction",
    kind: "outside",
    args: '["olga@example.org"]',
  },
  {
    file: "app/(account)/register/actions.ts",
    name: "registerAction",
    kind: "outside",
    args: '[{ "name": "Eve", "email": "eve@example.org", "code": "", "password": "four words of another kind" }]',
  },
  {
    file: "app/(account)/register/actions.ts",
    name: "confirmRegistrationAction",
    kind: "outside",
    args: '[{ "link": { "name": "Eve", "email": "eve@example.org", "until": 99999999999, "key": "x" }, "password": "four words of another kind" }]',
  },
  { file: "app/(gallery)/admin/groups/actions.ts", name: "deleteGroupAction", kind: "admin", args: "[999]" },
  {
    file: "app/(account)/set-up/actions.ts",
    name: "setUpAction",
    kind: "outside",
    args: '[{ "code": "2222-2222-2222", "name": "Eve", "password": "a long password" }]',
  },
  {
    file: "app/(account)/password/actions.ts",
    name: "choosePasswordAction",
    kind: "outside",
    args: '[{ "link": { "user": 1, "until": 99999999999, "key": "x" }, "password": "another password" }]',
  },
  {
    file: "app/(gallery)/account/programs/actions.ts",
    name: "createKeyAction",
    kind: "own",
    args: '["darktable", "upload", 365]',
  },
  {
    file: "app/(gallery)/account/programs/actions.ts",
    name: "revokeKeyAction",
    kind: "own",
    args: '["pkid-20260101-aaaaaaaaaaaaaaaaaaaa"]',
    refusal: /^There is no such key/,
  },
  {
    file: "app/share/[token]/actions.ts",
    name: "unlockAction",
    kind: "outside",
    args: '[{"token":"nolinknolinknolinknolinknolinkno","password":"guessed"}]',
  },
  { file: "app/(gallery)/account/actions.ts", name: "setPublicNameAction", kind: "own", args: '["A. Member"]' },
  {
    file: "app/(gallery)/account/actions.ts",
    name: "changeSignInAction",
    kind: "own",
    args: '[{ "name": "Eve", "email": "", "currentPassword": "guessed" }]',
    refusal: /^That is not your password/,
  },
  {
    file: "app/(gallery)/account/actions.ts",
    name: "changePasswordAction",
    kind: "own",
    args: '[{ "currentPassword": "guessed", "password": "four words of another kind" }]',
    refusal: /^That is not your password/,
  },
  {
    file: "app/(gallery)/account/actions.ts",
    name: "leaveAction",
    kind: "own",
    args: '[{ "currentPassword": "guessed", "photos": "trash" }]',
    refusal: /^That is not your password/,
  },
  ...["beginSecondFactor", "renewRecoveryCodes", "removeSecondFactor", "beginPasskey"].map((name): ActionDoor => ({
    file: "app/(gallery)/account/security/actions.ts",
    name: `${name}Action`,
    kind: "own",
    args: '["guessed"]',
    refusal: /^That is not your password/,
  })),
  {
    file: "app/(gallery)/account/security/actions.ts",
    name: "confirmSecondFactorAction",
    kind: "own",
    args: '["123456"]',
    refusal: /^The code is not right/,
  },
  {
    file: "app/(gallery)/account/security/actions.ts",
    name: "finishPasskeyAction",
    kind: "own",
    args: '[{ "id": "AAAA" }]',
    refusal: /^The browser's answer cannot be used/,
  },
  {
    file: "app/(gallery)/account/security/actions.ts",
    name: "renamePasskeyAction",
    kind: "own",
    args: '["AAAA", "My phone"]',
    refusal: /^There is no such passkey/,
  },
  {
    file: "app/(gallery)/account/security/actions.ts",
    name: "removePasskeyAction",
    kind: "own",
    args: '["AAAA", "a long password"]',
    refusal: /^There is no such passkey/,
  },
  {
    file: "app/(gallery)/account/sessions/actions.ts",
    name: "endSessionAction",
    kind: "own",
    args: '["0000"]',
    refusal: /^There is no such session/,
  },
  { file: "app/(gallery)/account/sessions/actions.ts", name: "endOtherSessionsAction", kind: "own", args: "[]" },
  ...albumActions({
    createAlbumAction: '[{ "name": "In the way", "visibility": "public", "parentId": {album} }]',
    updateAlbumAction:
      '[{album}, { "name": "taken over", "visibility": "public", "parentId": null, "coverPhotoId": null }]',
    setAudienceAction: '[{album}, { "people": [{ "id": 3, "right": "add" }], "groups": [] }]',
    deleteAlbumAction: "[{album}]",
    reorderPhotosAction: "[{album}, [{photo}], null]",
    reorderAlbumsAction: "[[{album}], null]",
  }),
];
