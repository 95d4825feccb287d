"use client";

import { MapPin } from "lucide-react";
import { useId, useState, type KeyboardEvent } from "react";
import useSWR from "swr";
import { getJson } from "@/components/api-client/request";

export type Town = { name: string; latitude: number; longitude: number };

type TownFieldProps = {
  label: string;
  hint?: string;
  error?: string;
  text: string;
  onText: (text: string) => void;
  onChoose: (town: Town) => void;
  disabled?: boolean;
  autoFocus?: boolean;
};

const showWhole = (list: HTMLElement | null) => list?.scrollIntoView({ block: "nearest" });

/** A field that suggests towns by their names while one types; no one else is asked. */
export function TownField({ label, hint, error, text, onText, onChoose, disabled, autoFocus }: TownFieldProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const wanted = text.trim();
  const { data } = useSWR(
    isOpen && /\p{L}{2}/u.test(wanted) ? `/api/places/towns?q=${encodeURIComponent(wanted.slice(0, 100))}` : null,
    getJson<{ towns: Town[] }>,
    { keepPreviousData: true },
  );
  const towns = isOpen && wanted ? (data?.towns ?? []) : [];
  const isShown = towns.length > 0;
  const note = error || hint;

  function choose(town: Town) {
    setOpen(false);
    onChoose(town);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!isShown) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp")
      setActive((now) => (now + (event.key === "ArrowDown" ? 1 : towns.length - 1)) % towns.length);
    else if (event.key === "Enter") choose(towns[Math.min(active, towns.length - 1)]!);
    else if (event.key === "Escape") setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      className="relative flex flex-col gap-1"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <label htmlFor={id} className="text-control font-strong">
        {label}
      </label>
      <input
        id={id}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={isShown ? `${id}-towns` : undefined}
        aria-activedescendant={isShown ? `${id}-${Math.min(active, towns.length - 1)}` : undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        autoComplete="off"
        dir="auto"
        value={text}
        disabled={disabled}
        autoFocus={autoFocus}
        onChange={(event) => {
          onText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        className="min-h-10 rounded-card border border-quiet/70 bg-page px-3 text-base text-text placeholder:text-quiet disabled:opacity-50 aria-invalid:border-danger pointer-coarse:min-h-11"
      />
      {isShown && (
        // In a dialog that scrolls the list may begin below its edge.
        <ul
          ref={showWhole}
          id={`${id}-towns`}
          role="listbox"
          aria-label="Towns"
          className="rounded-card border border-line py-1"
        >
          {towns.map((town, index) => (
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- keys choose it from the field
            <li
              key={`${town.name} ${town.latitude} ${town.longitude}`}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(town)}
              className="flex min-h-10 cursor-pointer items-center gap-3 px-3 text-control hover:bg-raised aria-selected:bg-raised pointer-coarse:min-h-11"
            >
              <MapPin aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-quiet" />
              <span className="truncate">{town.name}</span>
            </li>
          ))}
        </ul>
      )}
      {note && (
        <p
          id={`${id}-note`}
          role={error ? "alert" : undefined}
          className={`text-control ${error ? "text-danger" : "text-quiet"}`}
        >
          {note}
        </p>
      )}
    </div>
  );
}
