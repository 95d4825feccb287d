import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { maxLogoBytes } from "@/lib/gallery/limits";
import type { GallerySettings } from "@/lib/gallery/schema";

/** The one that there is, another picture, or none. */
export type LogoChoice = "kept" | { dataUrl: string } | null;

type LogoProps = {
  kept: GallerySettings["logo"];
  chosen: LogoChoice;
  onChoose: (logo: LogoChoice) => void;
  error: string | undefined;
};

/** The picture that stands for the title in the bar above. */
export function LogoField({ kept, chosen, onChoose, error }: LogoProps) {
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState("");
  const shown = chosen === "kept" ? kept && `/logo?v=${kept.key}` : chosen && chosen.dataUrl;
  function take(picked: File | undefined) {
    if (!picked) return;
    if (picked.size > maxLogoBytes)
      return setProblem(`A logo has at most ${maxLogoBytes / 1_000_000} MB. Take a smaller picture.`);
    setProblem("");
    const reader = new FileReader();
    reader.onload = () => {
      // A data URL, as it is read as one.
      if (typeof reader.result === "string") onChoose({ dataUrl: reader.result });
    };
    reader.onerror = () => setProblem("This file cannot be read.");
    reader.readAsDataURL(picked);
  }
  return (
    <fieldset className="flex flex-col gap-2" aria-describedby={`${id}-note`}>
      <legend className="mb-1 text-control font-strong">Logo</legend>
      {shown && (
        // It stands on the page in both themes, and should be looked at on both.
        <div className="grid grid-cols-2 overflow-hidden rounded-card border border-line">
          {(["light", "dark"] as const).map((theme) => (
            <div
              key={theme}
              className={`grid h-20 place-items-center p-4 ${theme === "light" ? "bg-white" : "bg-[#101114]"}`}
            >
              <img src={shown} alt={`The logo on ${theme} pages`} className="h-8 max-w-full object-contain" />
            </div>
          ))}
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => file.current?.click()}>{shown ? "Choose another picture" : "Choose a picture"}</Button>
        {shown && (
          <Button
            kind="quiet"
            onClick={() => {
              onChoose(null);
              setProblem("");
            }}
          >
            No logo
          </Button>
        )}
      </div>
      <input
        ref={file}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/avif,image/gif"
        aria-label="A picture for the logo"
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      <p
        id={`${id}-note`}
        role={problem || error ? "alert" : undefined}
        className={`text-control ${problem || error ? "text-danger" : "text-quiet"}`}
      >
        {problem || error || "Stands for the title. Best with a transparent background."}
      </p>
    </fieldset>
  );
}
