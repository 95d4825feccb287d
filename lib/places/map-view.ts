import type { Bounds } from "@/lib/places/squares";

/** Photos that lie near each other on the map. Pure: the browser has this type too. */
export type MapCluster = {
  /** The middle of the photos. */
  lat: number;
  lng: number;
  count: number;
  /** A box that has all of them. */
  bounds: Bounds;
  /** One of them. */
  cover: {
    photoId: number;
    /** The address of a small picture; null where there is none. */ path: string | null;
    place: string;
    title: string;
    takenLocal: string;
  } | null;
};

export type MapView = {
  clusters: MapCluster[];
  /** Photos in view, also in clusters that were left out. */
  total: number;
  /** There are more clusters than were asked for. */
  isCut: boolean;
};
