"use client";

import { useId, useState } from "react";
import { Check } from "@/components/shares/disclosure-boxes";
import { paintText, pictureAsPng } from "@/components/shares/watermark/paint-text";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { minOpacity, watermarkPlaces, type WatermarkPlace } from "@/lib/watermarks/watermark";

/** A mark as the form has it. `image` is absent while it is the one that the link has. */
export type WatermarkChoice = { image?: string; place: WatermarkPlace; opacity: number };

type FieldsProps = {
  /** The link's own mark, whose picture is kept unless another is chosen. */
  kept: { place: WatermarkPlace; opacity: number } | null;
  chosen: WatermarkChoice | null;
  onChoose: (mark: WatermarkChoice | null) => void;
};

const placeLabels: Record<WatermarkPlace, string> = {
  corner: "In the corner",
  center: "In the middle",
  tiled: "All over",
};
const sources = { kept: "As it is", text: "Words", picture: "A picture (PNG)" } as const;
type Source = keyof typeof sources;

/** The mark that a link's pictures bear: words or a picture, where, and how strong. */
export function WatermarkFields({ kept, chosen, onChoose }: FieldsProps) {
  const [source, setSource] = useState<Source>(kept ? "kept" : "text");
  const [problem, setProblem] = useState("");
  const opacityId = useId();
  const change = (part: Partial<WatermarkChoice>) => chosen && onChoose({ ...chosen, ...part });
  async function take(file: File | undefined) {
    setProblem("");
    if (!file) return;
    try {
      change({ image: await pictureAsPng(file) });
    } catch (error) {
      setProblem((error as Error).message);
    }
  }
  return (
    <div className="flex flex-col gap-3">
      <Check
        label="Marks its pictures"
        isOn={chosen !== null}
        onChange={(isOn) => onChoose(isOn ? (kept ?? { place: "corner", opacity: 60 }) : null)}
      />
      {chosen && (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <Select
              label="The mark is"
              options={Object.entries(sources)
                .filter(([value]) => value !== "kept" || kept)
                .map(([value, label]) => ({ value, label }))}
              value={source}
              onChange={(event) => {
                setSource(event.target.value as Source);
                change({ image: undefined });
              }}
            />
            <Select
              label="It stands"
              options={watermarkPlaces.map((value) => ({ value, label: placeLabels[value] }))}
              value={chosen.place}
              onChange={(event) => change({ place: event.target.value as WatermarkPlace })}
            />
          </div>
          {source === "text" && (
            <Field
              label="Words"
              placeholder="© Your name"
              maxLength={60}
              required
              dir="auto"
              autoComplete="off"
              onChange={(event) => {
                const text = event.target.value.trim();
                change({ image: text === "" ? undefined : paintText(text) });
              }}
            />
          )}
          {source === "picture" && (
            <Field
              label="Picture"
              type="file"
              accept="image/png,image/webp"
              required
              error={problem}
              className="[&_input]:py-2"
              onChange={(event) => void take(event.target.files?.[0])}
            />
          )}
          <div className="flex flex-col gap-1">
            <label htmlFor={opacityId} className="text-control font-strong">
              How strong
            </label>
            <input
              id={opacityId}
              type="range"
              min={minOpacity}
              max={100}
              step={5}
              value={chosen.opacity}
              aria-valuetext={`${chosen.opacity} percent`}
              className="h-8 accent-accent"
              onChange={(event) => change({ opacity: Number(event.target.value) })}
            />
          </div>
          {chosen.image && <Preview mark={{ ...chosen, image: chosen.image }} />}
          <p className="text-control text-quiet">
            Previews and JPEGs bear it. Originals and raw files do not: switch them off above if they must not leave
            without it. Films are shown only where originals are offered.
          </p>
        </>
      )}
    </div>
  );
}

const previewPlaces: Record<WatermarkPlace, string> = {
  corner: "right 4% bottom 8% / 36% auto no-repeat",
  center: "center / 60% auto no-repeat",
  tiled: "0 0 / 30% auto repeat",
};

/** How it will look, on a sky. */
function Preview({ mark }: { mark: WatermarkChoice & { image: string } }) {
  return (
    <div
      role="img"
      aria-label="The mark on a picture"
      className="relative aspect-[5/2] overflow-hidden rounded-card bg-linear-to-b from-[#4a7fb5] via-[#e2b98f] to-[#35543f]"
    >
      <div
        className="absolute inset-0"
        style={{ background: `url("${mark.image}") ${previewPlaces[mark.place]}`, opacity: mark.opacity / 100 }}
      />
    </div>
  );
}
