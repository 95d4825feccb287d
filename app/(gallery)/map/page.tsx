import { MapPin } from "lucide-react";
import type { Metadata } from "next";
import { currentViewer } from "@/app/viewer";
import { MapPage } from "@/components/map/map-page";
import { EmptyPage } from "@/components/ui/empty-page";
import { config } from "@/lib/config";
import { findExtent } from "@/lib/places/find-clusters";

export const metadata: Metadata = { title: "Map" };

/** Where the viewer's photos were taken. */
export default async function MapRoute() {
  const extent = await findExtent(await currentViewer());
  const { MAP_TILES_URL: url, MAP_TILES_ATTRIBUTION: attribution } = config();
  return (
    <>
      <h1 className="sr-only">Map</h1>
      {extent ? (
        <MapPage extent={extent} tiles={url ? { url, attribution } : null} />
      ) : (
        <EmptyPage icon={MapPin} title="No places yet">
          Photos that say where they were taken appear here on a map. Phones write that into their pictures when they
          are allowed to.
        </EmptyPage>
      )}
    </>
  );
}
