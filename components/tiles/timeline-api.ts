import { getJson, requestJson } from "@/components/api-client/request";
import { learnMarks } from "@/components/marks/mark-store";
import type { Selectable } from "@/components/selection/selection-store";
import type { TileScope } from "@/components/tiles/tile-source";
import { previewParameter, previewQuery } from "@/lib/access/preview-address";
import { shareParameter } from "@/lib/http/share-parameter";
import { sharedPhotoPath } from "@/lib/shares/address";
import { markOfNumber } from "@/lib/ratings/mark";
import type { Outline, Segment } from "@/lib/timeline/layout/segment";
import type { EverythingAnswer, OutlineAnswer, SegmentAnswer } from "@/lib/timeline/timeline-answer";

/** The addresses of the timeline's endpoints, and asking them. */

const queryOf = (scope: TileScope, rest: Record<string, string | number> = {}): string => {
  const query = new URLSearchParams(Object.entries(rest).map(([key, value]) => [key, String(value)]));
  if (scope.kind === "library" && scope.whose && scope.whose !== "all") query.set("whose", String(scope.whose));
  if (scope.kind === "album") query.set("album", String(scope.albumId));
  if (scope.kind === "result") query.set("filter", scope.query);
  if (scope.kind !== "result" && scope.linkToken) query.set(shareParameter, scope.linkToken);
  if (scope.kind !== "result" && scope.as) query.set(previewParameter, scope.as);
  return query.size > 0 ? `?${query}` : "";
};

export const outlineUrl = (scope: TileScope): string => `/api/timeline/outline${queryOf(scope)}`;

export async function getOutline(scope: TileScope): Promise<Outline> {
  const { is_dated: isDated, ...outline } = await getJson<OutlineAnswer>(outlineUrl(scope));
  return { ...outline, isDated };
}

export async function getSegment(
  scope: TileScope,
  range: { month: string; from: number; count: number },
  signal?: AbortSignal,
): Promise<Segment> {
  const askedAt = performance.now();
  const {
    dates_taken: takenLocal,
    file_names: fileNames,
    is_continued: isContinued,
    ...columns
  } = await requestJson<SegmentAnswer>(
    `/api/timeline/segment${queryOf(scope, { month: range.month, from: range.from, count: range.count })}`,
    { signal },
  );
  learnMarks(columns.ids, columns.marks, askedAt);
  return { ...columns, takenLocal, fileNames, isContinued };
}

/** All photos of a scope, or of a stretch of it, in one answer, as a selection knows them. */
export async function getAllPhotos(scope: TileScope, stretch?: { from: number; count: number }): Promise<Selectable[]> {
  const askedAt = performance.now();
  const { ids, mine, dates_taken, marks } = await getJson<EverythingAnswer>(
    `/api/timeline/everything${queryOf(scope, stretch)}`,
  );
  learnMarks(ids, marks, askedAt);
  return ids.map((id, place) => ({
    id,
    isMine: mine[place] === 1,
    takenLocal: dates_taken[place]!,
    mark: marks && markOfNumber(marks[place]!),
  }));
}

export const getPosition = async (scope: TileScope, photoId: number): Promise<number> =>
  (await getJson<{ index: number }>(`/api/timeline/position${queryOf(scope, { photo: photoId })}`)).index;

/** The address of a photo's page, with the album or the search that it is looked at in. */
export function photoHref(scope: TileScope, photoId: number): string {
  if (scope.kind !== "result" && scope.linkToken)
    return sharedPhotoPath(scope.linkToken, photoId) + (scope.kind === "album" ? `?album=${scope.albumId}` : "");
  if (scope.kind !== "result" && scope.as)
    return `/photos/${photoId}?${previewQuery({ as: scope.as, albumId: scope.kind === "album" ? scope.albumId : null })}`;
  const within =
    scope.kind === "album"
      ? `album=${scope.albumId}`
      : scope.kind === "result"
        ? scope.query
        : typeof scope.whose === "number"
          ? `whose=${scope.whose}`
          : "";
  return `/photos/${photoId}${within && `?${within}`}`;
}
