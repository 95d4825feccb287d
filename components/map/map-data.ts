import useSWR from "swr";
import { getJson } from "@/components/api-client/request";
import type { MapCluster } from "@/lib/places/map-view";

/** What /api/photos/map answers. */
type Answer = {
  clusters: {
    lat: number;
    lng: number;
    count: number;
    bounds: [number, number, number, number];
    representative_id: number | null;
    representative_path: string | null;
    place: string;
  }[];
  photos: {
    id: number;
    path: string | null;
    lat: number;
    lng: number;
    title: string;
    date_taken: string;
    place: string;
  }[];
  total_count: number;
};

export type MapData = { clusters: MapCluster[]; total: number };

async function load(url: string): Promise<MapData> {
  const { clusters, photos, total_count: total } = await getJson<Answer>(url);
  const many = clusters.map(
    ({
      lat,
      lng,
      count,
      bounds: [south, west, north, east],
      representative_id: photoId,
      representative_path: path,
      place,
    }): MapCluster => ({
      ...{ lat, lng, count, bounds: { south, west, north, east } },
      cover: photoId === null ? null : { photoId, path, place, title: "", takenLocal: "" },
    }),
  );
  const single = photos.map(({ id, path, lat, lng, title, date_taken: takenLocal, place }): MapCluster => ({
    ...{ lat, lng, count: 1, bounds: { south: lat, west: lng, north: lat, east: lng } },
    cover: { photoId: id, path, place, title, takenLocal },
  }));
  return { clusters: [...many, ...single], total };
}

/** The clusters of a view; the ones before stay until the new ones have come. Null: not asked yet. */
export function useMapData(url: string | null) {
  return useSWR<MapData, Error>(url, load, { keepPreviousData: true, revalidateOnFocus: false });
}
