import { Copy, MapPin } from "lucide-react";
import Link from "next/link";
import { Section } from "@/components/photo-info/rows";
import { coordinatesInWords } from "@/components/photo-info/words";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";

/** Where it was taken: on a map that this server draws itself, and as text. */
export function Place({ photoId, latitude, longitude, altitudeM, placeName }: { photoId: number; latitude: number; longitude: number; altitudeM: number | null; placeName: string | null }) {
  const words = coordinatesInWords(latitude, longitude);
  async function copy() {
    try {
      await navigator.clipboard.writeText(`${latitude}, ${longitude}`);
      showToast({ text: "Coordinates copied" });
    } catch {
      showToast({ text: `Copying did not work here. The coordinates are ${latitude}, ${longitude}.`, isError: true });
    }
  }
  return (
    <Section label="Place">
      <img
        src={`/api/photos/${photoId}/map?at=${latitude},${longitude}`}
        width={320}
        height={180}
        alt={`Map with a mark at ${words}`}
        className="aspect-video w-full rounded-card bg-raised object-cover"
      />
      <div className="flex items-center gap-4">
        <MapPin aria-hidden size={20} strokeWidth={1.5} className="shrink-0 text-quiet" />
        <div className="min-w-0 flex-1 tabular-nums">
          {placeName && (
            <Link href={`/search?place=${encodeURIComponent(placeName)}`} prefetch={false} className="hover:underline hover:decoration-1 hover:underline-offset-4">
              {placeName}
            </Link>
          )}
          <div className={placeName ? "text-control text-quiet" : ""}>{words}</div>
          {altitudeM !== null && <div className="text-control text-quiet">{Math.round(altitudeM)} m above the sea</div>}
        </div>
        <IconButton icon={Copy} label="Copy the coordinates" onClick={() => void copy()} />
      </div>
    </Section>
  );
}
