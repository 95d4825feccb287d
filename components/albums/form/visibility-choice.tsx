import { Globe, Lock } from "lucide-react";
import { useId } from "react";
import { albumVisibilities, type AlbumVisibility } from "@/lib/albums/card";
import { visibilityMeanings } from "@/lib/albums/labels";

const looks = { public: { icon: Globe, label: "Public" }, private: { icon: Lock, label: "Private" } };

type ChoiceProps = {
  value: AlbumVisibility;
  onChoose: (visibility: AlbumVisibility) => void;
  /** What each means here; by default what it means anywhere. */
  meanings?: Record<AlbumVisibility, string>;
  isDisabled?: boolean;
};

/** Private or public, each with its consequence in a sentence. */
export function VisibilityChoice({ value, onChoose, meanings = visibilityMeanings, isDisabled }: ChoiceProps) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-2" disabled={isDisabled}>
      <legend className="mb-1 text-control font-strong">Who can see it</legend>
      {[...albumVisibilities].reverse().map((visibility) => {
        const { icon: Icon, label } = looks[visibility];
        return (
          <label
            key={visibility}
            className="flex cursor-pointer items-start gap-3 rounded-card border border-line p-3 transition-colors duration-[120ms] hover:bg-raised has-checked:border-accent has-checked:bg-accent/8 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={visibility}
              checked={value === visibility}
              onChange={() => onChoose(visibility)}
              className="mt-1 size-4 shrink-0 accent-accent outline-none"
            />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="text-control font-strong">{label}</span>
              <span className="text-control text-quiet">{meanings[visibility]}</span>
            </span>
            <Icon aria-hidden size={18} strokeWidth={1.75} className="mt-0.5 shrink-0 text-quiet" />
          </label>
        );
      })}
    </fieldset>
  );
}
