import * as accountExport from "@/app/api/account/export/route";
import * as activityCsv from "@/app/api/activity.csv/route";
import * as activity from "@/app/api/activity/route";
import * as albumsIdPhotos from "@/app/api/albums/[id]/photos/route";
import * as albumsIdShare from "@/app/api/albums/[id]/share/route";
import * as albumsId from "@/app/api/albums/[id]/route";
import * as albums from "@/app/api/albums/route";
import * as comments from "@/app/api/comments/route";
import * as commentsNotices from "@/app/api/comments/notices/route";
import * as commentsSeen from "@/app/api/comments/seen/route";
import * as dashboard from "@/app/api/dashboard/route";
import * as downloadPlan from "@/app/api/download/plan/route";
import * as downloadOptions from "@/app/api/download/options/route";
import * as download from "@/app/api/download/route";
import * as downloadZip from "@/app/api/download/zip/route";
import * as filterOptionsName from "@/app/api/filter_options/[name]/route";
import * as filterOptionsLocationName from "@/app/api/filter_options/location_name/route";
import * as filterOptionsMetricRanges from "@/app/api/filter_options/metric_ranges/route";
import * as jobsIdAction from "@/app/api/jobs/[id]/[action]/route";
import * as jobsId from "@/app/api/jobs/[id]/route";
import * as jobs from "@/app/api/jobs/route";
import * as memoriesCheck from "@/app/api/memories/check/route";
import * as folders from "@/app/api/folders/route";
import * as memories from "@/app/api/memories/route";
import * as photo from "@/app/api/photo/route";
import * as photoSetRating from "@/app/api/photo/set_rating/route";
import * as photoToggleFavorite from "@/app/api/photo/toggle_favorite/route";
import * as photoToggleRejected from "@/app/api/photo/toggle_rejected/route";
import * as photosIdComments from "@/app/api/photos/[id]/comments/route";
import * as photosIdCommentsComment from "@/app/api/photos/[id]/comments/[comment]/route";
import * as photosIdLike from "@/app/api/photos/[id]/like/route";
import * as photosIdMap from "@/app/api/photos/[id]/map/route";
import * as photosIdVisit from "@/app/api/photos/[id]/visit/route";
import * as photosIdMetadata from "@/app/api/photos/[id]/metadata/route";
import * as photosId from "@/app/api/photos/[id]/route";
import * as photosBatchFavorite from "@/app/api/photos/batch_favorite/route";
import * as photosBatchMarks from "@/app/api/photos/batch_marks/route";
import * as photosBatchRating from "@/app/api/photos/batch_rating/route";
import * as photosBatchReject from "@/app/api/photos/batch_reject/route";
import * as photosBatchUpdate from "@/app/api/photos/batch_update/route";
import * as photosCount from "@/app/api/photos/count/route";
import * as photosMapCount from "@/app/api/photos/map/count/route";
import * as photosMap from "@/app/api/photos/map/route";
import * as photosRestore from "@/app/api/photos/restore/route";
import * as photos from "@/app/api/photos/route";
import * as photosTrash from "@/app/api/photos/trash/route";
import * as placesBaseMap from "@/app/api/places/base-map/route";
import * as placesTowns from "@/app/api/places/towns/route";
import * as search from "@/app/api/search/route";
import * as settings from "@/app/api/settings/route";
import * as shareLinksIdChoicesAlbum from "@/app/api/share_links/[id]/choices/album/route";
import * as shareLinksIdChoices from "@/app/api/share_links/[id]/choices/route";
import * as shareLinksIdChoicesCsv from "@/app/api/share_links/[id]/choices.csv/route";
import * as shareLinksIdCommentsComment from "@/app/api/share_links/[id]/comments/[comment]/route";
import * as shareLinksIdComments from "@/app/api/share_links/[id]/comments/route";
import * as shareLinksIdGuestsGuest from "@/app/api/share_links/[id]/guests/[guest]/route";
import * as shareLinksIdPhotos from "@/app/api/share_links/[id]/photos/route";
import * as shareLinksId from "@/app/api/share_links/[id]/route";
import * as shareLinks from "@/app/api/share_links/route";
import * as sharedAlbumId from "@/app/api/shared/album/[id]/route";
import * as sharedChoices from "@/app/api/shared/choices/route";
import * as sharedCommentsId from "@/app/api/shared/comments/[id]/route";
import * as sharedComments from "@/app/api/shared/comments/route";
import * as sharedGuest from "@/app/api/shared/guest/route";
import * as statsName from "@/app/api/stats/[name]/route";
import * as suggestions from "@/app/api/suggestions/route";
import * as timelineDates from "@/app/api/timeline/dates/route";
import * as timelineEverything from "@/app/api/timeline/everything/route";
import * as timelineMonths from "@/app/api/timeline/months/route";
import * as timelineOutline from "@/app/api/timeline/outline/route";
import * as timelinePosition from "@/app/api/timeline/position/route";
import * as timeline from "@/app/api/timeline/route";
import * as timelineSegment from "@/app/api/timeline/segment/route";
import * as timelineYears from "@/app/api/timeline/years/route";
import { toOpenApi, type Operation } from "@/app/api-operation";

/** All that the JSON API does, from its routes themselves: what /api/openapi.json and /api/docs tell. */
export type ListedOperation = { path: string; method: Method; operation: Operation };

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof methods)[number];

/** By the folder of each in app, which is its path. */
const routes: Record<string, Partial<Record<string, unknown>>> = {
  "/api/account/export": accountExport,
  "/api/activity": activity,
  "/api/activity.csv": activityCsv,
  "/api/albums/[id]/photos": albumsIdPhotos,
  "/api/albums/[id]/share": albumsIdShare,
  "/api/albums/[id]": albumsId,
  "/api/albums": albums,
  "/api/comments": comments,
  "/api/comments/notices": commentsNotices,
  "/api/comments/seen": commentsSeen,
  "/api/dashboard": dashboard,
  "/api/download/plan": downloadPlan,
  "/api/download/options": downloadOptions,
  "/api/download": download,
  "/api/download/zip": downloadZip,
  "/api/filter_options/[name]": filterOptionsName,
  "/api/filter_options/location_name": filterOptionsLocationName,
  "/api/filter_options/metric_ranges": filterOptionsMetricRanges,
  "/api/jobs/[id]/[action]": jobsIdAction,
  "/api/jobs/[id]": jobsId,
  "/api/jobs": jobs,
  "/api/memories/check": memoriesCheck,
  "/api/folders": folders,
  "/api/memories": memories,
  "/api/photo": photo,
  "/api/photo/set_rating": photoSetRating,
  "/api/photo/toggle_favorite": photoToggleFavorite,
  "/api/photo/toggle_rejected": photoToggleRejected,
  "/api/photos/[id]/comments": photosIdComments,
  "/api/photos/[id]/comments/[comment]": photosIdCommentsComment,
  "/api/photos/[id]/like": photosIdLike,
  "/api/photos/[id]/map": photosIdMap,
  "/api/photos/[id]/visit": photosIdVisit,
  "/api/photos/[id]/metadata": photosIdMetadata,
  "/api/photos/[id]": photosId,
  "/api/photos/batch_favorite": photosBatchFavorite,
  "/api/photos/batch_marks": photosBatchMarks,
  "/api/photos/batch_rating": photosBatchRating,
  "/api/photos/batch_reject": photosBatchReject,
  "/api/photos/batch_update": photosBatchUpdate,
  "/api/photos/count": photosCount,
  "/api/photos/map/count": photosMapCount,
  "/api/photos/map": photosMap,
  "/api/photos/restore": photosRestore,
  "/api/photos": photos,
  "/api/photos/trash": photosTrash,
  "/api/places/base-map": placesBaseMap,
  "/api/places/towns": placesTowns,
  "/api/search": search,
  "/api/settings": settings,
  "/api/share_links/[id]/choices/album": shareLinksIdChoicesAlbum,
  "/api/share_links/[id]/choices": shareLinksIdChoices,
  "/api/share_links/[id]/choices.csv": shareLinksIdChoicesCsv,
  "/api/share_links/[id]/comments/[comment]": shareLinksIdCommentsComment,
  "/api/share_links/[id]/comments": shareLinksIdComments,
  "/api/share_links/[id]/guests/[guest]": shareLinksIdGuestsGuest,
  "/api/share_links/[id]/photos": shareLinksIdPhotos,
  "/api/share_links/[id]": shareLinksId,
  "/api/share_links": shareLinks,
  "/api/shared/album/[id]": sharedAlbumId,
  "/api/shared/choices": sharedChoices,
  "/api/shared/comments/[id]": sharedCommentsId,
  "/api/shared/comments": sharedComments,
  "/api/shared/guest": sharedGuest,
  "/api/stats/[name]": statsName,
  "/api/suggestions": suggestions,
  "/api/timeline/dates": timelineDates,
  "/api/timeline/everything": timelineEverything,
  "/api/timeline/months": timelineMonths,
  "/api/timeline/outline": timelineOutline,
  "/api/timeline/position": timelinePosition,
  "/api/timeline": timeline,
  "/api/timeline/segment": timelineSegment,
  "/api/timeline/years": timelineYears,
};

/** Routes that are defineRoute nowhere, because only this site's own pages and what they are made of speak to them. */
export const internalRoutes: Record<string, string> = {
  "/api/auth/[...nextauth]": "next-auth's own: signing in and out in a browser",
  "/api/passkeys/options": "what a browser signs with a passkey before it signs in",
  "/api/uploadthing":
    "uploadthing's own: the page for uploads asks it where to send a file; programs upload by /ws.php",
  "/api/ingest/[key]": "where that page sends the file to, by an address that was signed for it",
  "/api/uploads/[itemId]": "cancels an upload of that page",
  "/api/openapi.json": "the description itself",
  "/api/[[...path]]": "all other addresses: that there is nothing",
};

/** In the order of their paths; "[id]" of a folder is "{id}" in a path. */
export const operations: readonly ListedOperation[] = Object.entries(routes)
  .flatMap(([folder, route]) =>
    methods.flatMap((method) => {
      const operation = toOpenApi(route[method]);
      return operation ? [{ path: folder.replace(/\[(\w+)\]/g, "{$1}"), method, operation }] : [];
    }),
  )
  .sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));

/** Methods of routes that say nothing of themselves. */
export const undocumentedRoutes = (): string[] =>
  Object.entries(routes).flatMap(([folder, route]) =>
    methods.filter((method) => route[method] && !toOpenApi(route[method])).map((method) => `${method} ${folder}`),
  );

/** The folders that are listed. */
export const listedRoutes: readonly string[] = Object.keys(routes);
