import { Ban, Check, Heart, Star } from "lucide-react";
import { Fragment } from "react";
import { useOffered, type Offered } from "@/components/marks/mark-keeper";
import { IconButton } from "@/components/ui/icon-button";
import { maxStars, type Mark, type MarkChange } from "@/lib/ratings/mark";

const stars = Array.from({ length: maxStars }, (_, place) => place + 1);
const small = "size-9! pointer-coarse:size-11!";

/** Favourite, stars and reject for the photo that is looked at; of these what the page asks for. */
export function MarkBar({ mark, onChange }: { mark: Mark; onChange: (change: MarkChange) => void }) {
  const offered = useOffered();
  const favourite = (
    <IconButton
      icon={offered === "approval" ? Check : Heart}
      label={favouriteLabel(offered, mark.isFavorite)}
      shortcut={offered === "approval" ? "A" : "F"}
      aria-pressed={mark.isFavorite}
      className={`${small} ${offered === "approval" ? "aria-pressed:text-[#9bd8a4]" : "aria-pressed:[&_svg]:fill-current"}`}
      onClick={() => onChange({ isFavorite: !mark.isFavorite })}
    />
  );
  const starButtons = stars.map((count) => (
    <IconButton
      key={count}
      icon={Star}
      label={count === mark.stars ? "No stars" : `${count} ${count === 1 ? "star" : "stars"}`}
      shortcut={String(count === mark.stars ? 0 : count)}
      aria-pressed={count === mark.stars}
      className={`${small} -mx-0.5 ${count <= mark.stars ? "text-[#ffd166] [&_svg]:fill-current" : "text-white/70"}`}
      onClick={() => onChange({ stars: count === mark.stars ? 0 : count })}
    />
  ));
  const reject = (
    <IconButton
      icon={Ban}
      label={mark.isRejected ? "No longer rejected" : "Reject"}
      shortcut="R"
      aria-pressed={mark.isRejected}
      className={`${small} aria-pressed:text-[#f2b8b5]`}
      onClick={() => onChange({ isRejected: !mark.isRejected })}
    />
  );
  const parts = {
    all: [favourite, starButtons, reject],
    hearts: [favourite],
    stars: [starButtons],
    approval: [favourite, reject],
    none: [],
  }[offered];
  return (
    <div
      role="group"
      aria-label="What you think of it"
      className="mark-bar flex items-center rounded-full bg-black/65 px-1 text-white ring-1 ring-white/15 backdrop-blur-sm"
    >
      {parts.map((part, place) => (
        <Fragment key={place}>
          {place > 0 && <span aria-hidden className="mx-1 h-5 w-px bg-white/20" />}
          {part}
        </Fragment>
      ))}
    </div>
  );
}

function favouriteLabel(offered: Offered, isOn: boolean): string {
  if (offered === "all") return isOn ? "No longer a favourite" : "Favourite";
  if (offered === "approval") return isOn ? "No longer approved" : "Approve";
  return isOn ? "No longer chosen" : "Choose";
}
