import { useId, type CSSProperties } from "react";
import { Check } from "@/components/shares/disclosure-boxes";
import { accentsOf } from "@/lib/gallery/accent";

/** As in globals.css; an input of colours wants one. */
const usualAccent = "#2456d6";

/** The colour of buttons and links, as it will look in light and in dark. */
export function AccentField({ value, onChoose }: { value: string | null; onChoose: (accent: string | null) => void }) {
  const id = useId();
  const accents = value === null ? null : accentsOf(value);
  const isShifted = accents !== null && (accents.light !== value || accents.dark !== value);
  return (
    <div className="flex flex-col gap-3">
      <Check
        label="A colour of its own"
        isOn={value !== null}
        onChange={(isOn) => onChoose(isOn ? usualAccent : null)}
      />
      {value !== null && accents && (
        <>
          <div className="flex items-center gap-3">
            <input
              id={id}
              type="color"
              value={value}
              onChange={(event) => onChoose(event.target.value)}
              className="h-11 w-16 cursor-pointer rounded-card border border-quiet/70 bg-page p-1"
            />
            <label htmlFor={id} className="text-control">
              Colour <span className="text-quiet uppercase tabular-nums">{value}</span>
            </label>
          </div>
          <div className="grid grid-cols-2 overflow-hidden rounded-card border border-line">
            {(["light", "dark"] as const).map((theme) => (
              <Sample key={theme} theme={theme} accent={accents[theme]} />
            ))}
          </div>
          <p className="text-control text-quiet">
            {isShifted
              ? "Made darker on light pages and lighter on dark ones as far as it must be, so that words stay readable."
              : "Readable on light and on dark pages."}
          </p>
        </>
      )}
    </div>
  );
}

const grounds = { light: "#ffffff", dark: "#101114" };

/** A button and a link, which are no button and no link. */
function Sample({ theme, accent }: { theme: keyof typeof grounds; accent: string }) {
  const colours: CSSProperties = { background: grounds[theme] };
  return (
    <div aria-hidden className="flex flex-col items-center justify-center gap-2 p-4" style={colours}>
      <span
        className="rounded-full px-4 py-1.5 text-control font-strong"
        style={{ background: accent, color: grounds[theme] }}
      >
        Button
      </span>
      <span className="text-control font-strong underline" style={{ color: accent }}>
        A link
      </span>
    </div>
  );
}
