import { Ban, Heart, Star } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { maxStars, type Mark, type MarkChange } from "@/lib/ratings/mark";

const stars = Array.from({ length: maxStars }, (_, place) => place + 1);
const small = "size-9! pointer-coarse:size-11!";

/** Favourite, stars and reject for the photo that is looked at. */
export function MarkBar({ mark, onChange }: { mark: Mark; onChange: (change: MarkChange) => void }) {
  return (
    <div
      role="group"
      aria-label="What you think of it"
      className="mark-bar flex items-center rounded-full bg-black/65 px-1 text-white ring-1 ring-white/15 backdrop-blur-sm"
    >
      <IconButton
        icon={Heart}
        label={mark.isFavorite ? "No longer a favourite" : "Favourite"}
        shortcut="F"
        aria-pressed={mark.isFavorite}
        className={`${small} aria-pressed:[&_svg]:fill-current`}
        onClick={() => onChange({ isFavorite: !mark.isFavorite })}
      />
      <span aria-hidden className="mx-1 h-5 w-px bg-white/20" />
      {stars.map((count) => (
        <IconButton
          key={count}
          icon={Star}
          label={count === mark.stars ? "No stars" : `${count} ${count === 1 ? "star" : "stars"}`}
          shortcut={String(count === mark.stars ? 0 : count)}
          aria-pressed={count === mark.stars}
          className={`${small} -mx-0.5 ${count <= mark.stars ? "text-[#ffd166] [&_svg]:fill-current" : "text-white/70"}`}
          onClick={() => onChange({ stars: count === mark.stars ? 0 : count })}
        />
      ))}
      <span aria-hidden className="mx-1 h-5 w-px bg-white/20" />
      <IconButton
        icon={Ban}
        label={mark.isRejected ? "No longer rejected" : "Reject"}
        shortcut="R"
        aria-pressed={mark.isRejected}
        className={`${small} aria-pressed:text-[#f2b8b5]`}
        onClick={() => onChange({ isRejected: !mark.isRejected })}
      />
    </div>
  );
}
