import { Globe, Lock } from "lucide-react";
import { useId } from "react";
import { useGallery } from "@/components/hooks/gallery-context";
import { RadioCard } from "@/components/ui/radio-card";
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
export function VisibilityChoice({ value, onChoose, meanings, isDisabled }: ChoiceProps) {
  const { hasGuests } = useGallery();
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-2" disabled={isDisabled}>
      <legend className="mb-1 text-control font-strong">Who can see it</legend>
      {[...albumVisibilities].reverse().map((visibility) => (
        <RadioCard
          key={visibility}
          name={name}
          value={visibility}
          label={looks[visibility].label}
          about={(meanings ?? visibilityMeanings(hasGuests))[visibility]}
          icon={looks[visibility].icon}
          isChosen={value === visibility}
          onChoose={() => onChoose(visibility)}
        />
      ))}
    </fieldset>
  );
}
