import type { DisclosedThing, Disclosure } from "@/lib/core/disclosure-bits";

type Things = readonly { thing: DisclosedThing; label: string }[];

/** What is told of photos. */
export const toldThings: Things = [
  { thing: "camera", label: "Camera, lens and exposure" },
  { thing: "places", label: "Where photos were taken" },
];

/** What may be downloaded. */
export const downloadThings: Things = [
  { thing: "jpeg", label: "JPEG" },
  { thing: "originals", label: "Originals" },
  { thing: "raws", label: "Raw files" },
];

type BoxesProps = {
  title: string;
  things: Things;
  chosen: Disclosure;
  onChoose: (thing: DisclosedThing, isOn: boolean) => void;
};

/** What an album or a link discloses, each thing by itself. */
export function DisclosureBoxes({ title, things, chosen, onChoose }: BoxesProps) {
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 text-control font-strong">{title}</legend>
      {things.map(({ thing, label }) => (
        <Check key={thing} label={label} isOn={chosen[thing]} onChange={(isOn) => onChoose(thing, isOn)} />
      ))}
    </fieldset>
  );
}

/** A box to check, with its words. */
export function Check({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-3 text-control pointer-coarse:min-h-11">
      <input
        type="checkbox"
        className="size-5 shrink-0 accent-accent"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}
