import { Copy, MapPin } from "lucide-react";
import Link from "next/link";
import { ChangeButton } from "@/components/photo-info/change-dialogs";
import { Found, Section } from "@/components/ui/detail-rows";
import { coordinatesInWords } from "@/components/photo-info/labels";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import { useAddress, useLinkToken } from "@/components/core/link-context";
import type { PhotoDetail } from "@/lib/photos/detail";

/** How close the map opens, and what counts as near. */
const nearZoom = 10;
const nearKm = 5;

/** Where it was taken: on a map that this server draws itself, and as text. */
export function Place({ photo }: { photo: PhotoDetail }) {
  const token = useLinkToken();
  const address = useAddress();
  const { id: photoId, latitude, longitude, altitudeM, placeName, canEdit } = photo;
  if (latitude === null || longitude === null) {
    if (!canEdit) return null;
    return (
      <Section label="Place">
        <div className="flex items-center gap-4">
          <MapPin aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-quiet" />
          <p className="flex-1 text-quiet">Not known</p>
          <ChangeButton photo={photo} of="place" />
        </div>
      </Section>
    );
  }
  const words = coordinatesInWords(latitude, longitude);
  async function copy() {
    try {
      await navigator.clipboard.writeText(`${latitude}, ${longitude}`);
      showToast({ text: "Coordinates copied" });
    } catch {
      showToast({ text: `Copying did not work here. The coordinates are ${latitude}, ${longitude}.`, isError: true });
    }
  }
  const map = (whatItDoes: string) => (
    <img
      src={address(`/api/photos/${photoId}/map?at=${latitude},${longitude}`)}
      width={320}
      height={180}
      alt={`Map with a mark at ${words}${whatItDoes}`}
      className="aspect-video w-full bg-raised object-cover"
    />
  );
  return (
    <Section label="Place">
      {token === null ? (
        <Link
          href={`/map#${nearZoom}/${latitude}/${longitude}`}
          prefetch={false}
          title="Open the map here"
          className="block overflow-hidden rounded-card"
        >
          {map("; opens the map here")}
        </Link>
      ) : (
        <div className="overflow-hidden rounded-card">{map("")}</div>
      )}
      <div className="flex items-center gap-4">
        <MapPin aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-quiet" />
        <div className="min-w-0 flex-1 tabular-nums">
          {placeName && (
            <Found by={{ place: placeName }} what="of this place">
              {placeName}
            </Found>
          )}
          <div className={placeName ? "text-control text-quiet" : ""}>{words}</div>
          {altitudeM !== null && <div className="text-control text-quiet">{Math.round(altitudeM)} m above the sea</div>}
          {token === null && (
            <Found
              by={{ gps_lat: latitude, gps_lng: longitude, gps_radius_km: nearKm }}
              what={`within ${nearKm} km`}
              className="text-control"
            >
              Photos near here
            </Found>
          )}
        </div>
        <span className="flex shrink-0">
          <IconButton icon={Copy} label="Copy the coordinates" onClick={() => void copy()} />
          {canEdit && <ChangeButton photo={photo} of="place" />}
        </span>
      </div>
    </Section>
  );
}
