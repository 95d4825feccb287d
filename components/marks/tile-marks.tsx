import { Ban, Check, Heart, Star } from "lucide-react";
import { useOffered } from "@/components/marks/mark-keeper";
import type { Mark } from "@/lib/ratings/mark";

const chip = "flex items-center gap-0.5 rounded bg-black/65 px-1.5 py-1";

/** What the viewer thinks of a photo, small on its tile; nothing while they think nothing. */
export function TileMarks({ mark }: { mark: Mark | null }) {
  const isApproval = useOffered() === "approval";
  if (!mark || (!mark.stars && !mark.isFavorite && !mark.isRejected)) return null;
  return (
    <span
      aria-hidden
      className="tile-marks pointer-events-none absolute top-1.5 right-1.5 flex gap-1 text-[0.6875rem]/3 font-strong text-white tabular-nums"
    >
      {mark.stars > 0 && (
        <span className={chip}>
          {mark.stars}
          <Star size={11} fill="currentColor" />
        </span>
      )}
      {mark.isFavorite && (
        <span className={chip}>
          {isApproval ? <Check size={12} strokeWidth={3} /> : <Heart size={12} fill="currentColor" />}
        </span>
      )}
      {mark.isRejected && (
        <span className={chip}>
          <Ban size={12} strokeWidth={2.5} />
        </span>
      )}
    </span>
  );
}
