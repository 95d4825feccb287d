"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, type FormEvent, type ReactNode } from "react";
import useSWR from "swr";
import { TownField } from "@/components/search/town-field";
import { getJson } from "@/components/timeline/store/timeline-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { formatPhotoCount } from "@/lib/albums/labels";
import { monthName, weekdayName } from "@/lib/format/dates";
import { filterQuery, type PhotoFilter } from "@/lib/search/filters/filter";

type Values = Record<string, string>;
/** Of what has a number there is a name besides. */
type Options = readonly (readonly [value: string | number, count: number, name?: string])[];
type PickProps = { value: string; onChange: (event: { target: { value: string } }) => void };

type Trouble = { field?: string; message: string };

type DialogProps = {
  filter: PhotoFilter;
  isSignedIn: boolean;
  onClose: () => void;
  title?: string;
  confirmLabel?: string;
  /** The words to look for are asked for, too: elsewhere the search field has them. */
  hasWords?: boolean;
  /** What becomes of the query, or what is wrong with it; without it, its result is shown. */
  save?: (query: string) => Promise<Trouble | null>;
};

/**
 * Everything that a result can be narrowed by; what is set in the address and not here, such as a part of the map,
 * stays.
 */
export function FilterDialog({
  filter,
  isSignedIn,
  onClose,
  title = "Filters",
  confirmLabel = "Show photos",
  hasWords,
  save,
}: DialogProps) {
  const router = useRouter();
  const [values, setValues] = useState<Values>(() => Object.fromEntries(new URLSearchParams(filterQuery(filter))));
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [clearings, setClearings] = useState(0);
  const [isTownOpen, setTownOpen] = useState(false);
  const set = (name: string) => (event: { target: { value: string } }) =>
    setValues((now) => ({ ...now, [name]: event.target.value }));
  const bind = (name: string) => ({
    value: values[name] ?? "",
    onChange: set(name),
    error: trouble?.field === name ? trouble.message : undefined,
  });
  const pick = (name: string) => ({ value: values[name] ?? "", onChange: set(name) });

  async function show(event: FormEvent) {
    event.preventDefault();
    // Words alone are no place: they would be left out.
    if (isTownOpen)
      return setTrouble({ field: "gps_lat", message: "Choose a town from the list, or leave this empty" });
    const query = queryOf(values);
    setBusy(true);
    if (save) {
      const problem = await save(String(query));
      setBusy(false);
      setTrouble(problem);
      if (!problem) onClose();
      return;
    }
    // The server says what is wrong before the page changes.
    const answer = await fetch(`/api/timeline/outline?filter=${encodeURIComponent(String(query))}`).catch(() => null);
    const body =
      answer && !answer.ok
        ? ((await answer.json().catch(() => null)) as { error?: { field?: string; message: string } } | null)
        : null;
    setBusy(false);
    if (!answer?.ok)
      return setTrouble(
        body?.error
          ? { field: body.error.field, message: body.error.message.replace(/^\w+: /, "") }
          : { message: "The server does not answer. Check your connection." },
      );
    onClose();
    router.push(query.size > 0 ? `/search?${query}` : "/search");
  }

  const found = useFound(values);
  const isKnownField = trouble?.field !== undefined && shownFields.has(trouble.field);
  const footer = (
    <>
      <p role="status" className="mr-auto text-control text-quiet tabular-nums">
        {found !== null && formatPhotoCount(found)}
      </p>
      <Button
        onClick={() => {
          setValues(values.q && !hasWords ? { q: values.q } : {});
          setClearings(clearings + 1);
          setTownOpen(false);
          setTrouble(null);
        }}
      >
        Clear
      </Button>
      <Button kind="primary" type="submit" form="filters" disabled={isBusy}>
        {confirmLabel}
      </Button>
    </>
  );
  return (
    <Dialog isOpen onClose={onClose} title={title} footer={footer}>
      <form id="filters" onSubmit={show} noValidate className="flex flex-col gap-5 pt-1">
        {hasWords && (
          <Field
            label="Words"
            hint="In titles, tags, albums, file names, cameras and places"
            maxLength={1000}
            {...bind("q")}
          />
        )}
        <Pair>
          <Field label="From" type="date" {...bind("date_from")} />
          <Field label="To" type="date" {...bind("date_to")} />
        </Pair>
        <div className="grid grid-cols-3 items-start gap-3">
          <Numbered label="Month" name="months" nameOf={monthName} {...pick("month")} />
          <Numbered label="Weekday" name="weekdays" nameOf={(day) => weekdayName(day % 7)} {...pick("weekday")} />
          <Numbered label="Hour" name="hours" nameOf={(hour) => `${hour}:00`} {...pick("hour")} />
        </div>
        <Chosen label="Camera" name="cameras" {...pick("camera")} />
        <Chosen label="Lens" name="lenses" {...pick("lens")} />
        <Chosen label="Tag" name="tags" {...pick("tag")} />
        <Chosen label="Album" name="albums" {...pick("album_id")} />
        {isSignedIn && <Chosen label="Owner" name="owners" {...pick("owner")} />}
        {isSignedIn && <Chosen label="Folder" name="folders" {...pick("path_prefix")} />}
        <Chosen label="Place" name="places" {...pick("place")} />
        <Near
          key={clearings}
          values={values}
          onChange={(change, isUnknown) => {
            setValues((now) => ({ ...now, ...change }));
            setTownOpen(isUnknown);
            if (trouble?.field?.startsWith("gps_")) setTrouble(null);
          }}
          error={trouble?.field?.startsWith("gps_") ? trouble.message : undefined}
        />
        <Pair>
          <Kind {...pick("kind")} />
          <Select label="Shape" options={shapeOptions} {...pick("orientation")} />
        </Pair>
        {isSignedIn && (
          <Pair>
            <Select label="Your stars" options={starOptions} {...pick("min_rating")} />
            <Select label="Your favourites" options={favouriteOptions} {...pick("favorites_only")} />
          </Pair>
        )}
        {isSignedIn && <Rejected values={values} onChange={(change) => setValues((now) => ({ ...now, ...change }))} />}
        <Select label="Position" options={positionOptions} {...pick("has_gps")} />
        <Pair>
          <Field label="ISO from" inputMode="numeric" {...bind("min_iso")} />
          <Field label="to" aria-label="ISO to" inputMode="numeric" {...bind("max_iso")} />
        </Pair>
        <Pair>
          <Field label="Aperture from f/" inputMode="decimal" {...bind("min_aperture")} />
          <Field label="to f/" aria-label="Aperture to f/" inputMode="decimal" {...bind("max_aperture")} />
        </Pair>
        <Pair>
          <Field label="Focal length from, mm" inputMode="decimal" {...bind("min_focal_length")} />
          <Field label="to, mm" aria-label="Focal length to, mm" inputMode="decimal" {...bind("max_focal_length")} />
        </Pair>
        <Pair>
          <Field label="Exposure from, s" inputMode="decimal" {...bind("min_shutter")} />
          <Field label="to, s" aria-label="Exposure to, s" inputMode="decimal" {...bind("max_shutter")} />
        </Pair>
        {trouble && !isKnownField && (
          <p role="alert" className="text-control text-danger">
            {trouble.message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

const queryOf = (values: Values) =>
  new URLSearchParams(Object.entries(values).filter(([, value]) => value.trim() !== ""));

/** Not for every digit of a fast typist. */
const restMs = 300;

/** How many photos what is set now finds; null while no one knows, or it makes no sense yet. */
function useFound(values: Values): number | null {
  const query = String(queryOf(values));
  const [asked, setAsked] = useState(query);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(query), restMs);
    return () => clearTimeout(timer);
  }, [query]);
  const { data } = useSWR(asked === query ? `/api/photos/count?${query}` : null, getJson<{ count: number }>, {
    shouldRetryOnError: false,
    revalidateOnFocus: false,
  });
  return data?.count ?? null;
}

const shownFields = new Set([
  "q",
  "date_from",
  "date_to",
  "min_iso",
  "max_iso",
  "min_aperture",
  "max_aperture",
  "min_focal_length",
  "max_focal_length",
  "min_shutter",
  "max_shutter",
  "gps_lat",
  "gps_lng",
  "gps_radius_km",
]);

const any = { value: "", label: "Any" };
const kindNames: Record<string, string> = {
  picture: "Pictures",
  clip: "Clips",
  raw: "With a raw file",
  motion: "Motion photos",
};
const shapeOptions = [
  any,
  { value: "landscape", label: "Landscape" },
  { value: "portrait", label: "Portrait" },
  { value: "square", label: "Square" },
];
const starOptions = [
  any,
  ...[1, 2, 3, 4].map((stars) => ({ value: String(stars), label: `${stars} or more` })),
  { value: "5", label: "5" },
];
const favouriteOptions = [
  { value: "", label: "Not only" },
  { value: "1", label: "Only these" },
];
const positionOptions = [any, { value: "1", label: "With a position" }, { value: "0", label: "Without a position" }];

const Pair = ({ children }: { children: ReactNode }) => (
  <div className="grid grid-cols-2 items-start gap-3">{children}</div>
);

/** Longer lists are for the search field, which suggests while one types. */
const maxOptions = 200;

const withCount = (name: string | number, count: number) => `${name} (${count.toLocaleString("en")})`;

function useOptions(name: string): Options {
  const { data } = useSWR(`/api/filter_options/${name}`, getJson<Record<string, Options>>);
  return data?.[name] ?? [];
}

/** One of what the library has, with how many photos have it. */
function Chosen({ name, value, ...rest }: PickProps & { label: string; name: string }) {
  const known = useOptions(name);
  const options = known
    .slice(0, maxOptions)
    .map(([one, count, called]) => ({ value: String(one), label: withCount(called ?? one, count) }));
  // What is set already is among the choices, whatever the list says and before it is there.
  const missing =
    value && !options.some((option) => option.value === value)
      ? [{ value, label: known.find(([one]) => String(one) === value)?.[2] ?? value }]
      : [];
  return <Select value={value} options={[any, ...missing, ...options]} {...rest} />;
}

/** One of a few numbers that have names, in their order, those alone that photos have. */
function Numbered({
  name,
  nameOf,
  value,
  ...rest
}: PickProps & { label: string; name: string; nameOf: (value: number) => string }) {
  const known = useOptions(name);
  const missing =
    value && !known.some(([one]) => String(one) === value) ? [{ value, label: nameOf(Number(value)) }] : [];
  return (
    <Select
      value={value}
      options={[
        any,
        ...missing,
        ...known.map(([one, count]) => ({ value: String(one), label: withCount(nameOf(Number(one)), count) })),
      ]}
      {...rest}
    />
  );
}

function Kind(props: PickProps) {
  const counts = new Map(useOptions("kinds").map(([kind, count]) => [String(kind), count]));
  const options = Object.entries(kindNames).map(([value, name]) => ({
    value,
    label: counts.has(value) ? withCount(name, counts.get(value)!) : name,
  }));
  return <Select label="Kind" options={[any, ...options]} {...props} />;
}

/** By default those that the viewer rejected are shown, but not among those with stars and favourites. */
function Rejected({ values, onChange }: { values: Values; onChange: (change: Values) => void }) {
  const [usual, other] =
    values.min_rating || values.favorites_only || values.sort === "star_rating"
      ? ["Hidden", { value: "show_rejected", label: "Shown" }]
      : ["Shown", { value: "hide_rejected", label: "Hidden" }];
  const chosen = ["rejected_only", other.value].find((name) => values[name] === "1") ?? "";
  const set = (name: string) =>
    onChange({ show_rejected: "", hide_rejected: "", rejected_only: "", ...(name ? { [name]: "1" } : {}) });
  return (
    <Select
      label="Rejected"
      options={[{ value: "", label: usual }, other, { value: "rejected_only", label: "Only these" }]}
      value={chosen}
      onChange={({ target }) => set(target.value)}
    />
  );
}

/** Around a town: the address has its position. */
function Near({
  values,
  onChange,
  error,
}: {
  values: Values;
  onChange: (change: Values, isUnknown: boolean) => void;
  error?: string;
}) {
  const { gps_lat: latitude = "", gps_lng: longitude = "", gps_radius_km: radius = "" } = values;
  const [text, setText] = useState(
    latitude && longitude ? `${Number(latitude).toFixed(3)}, ${Number(longitude).toFixed(3)}` : "",
  );
  const isUnknown = text.trim() !== "" && latitude === "";
  return (
    <div className="grid grid-cols-[2fr_1fr] items-start gap-3">
      <TownField
        label="Near"
        hint={isUnknown ? "Choose a town from the list" : undefined}
        error={error}
        text={text}
        onText={(typed) => {
          setText(typed);
          onChange(
            { gps_lat: "", gps_lng: "", ...(typed.trim() === "" ? { gps_radius_km: "" } : {}) },
            typed.trim() !== "",
          );
        }}
        onChoose={(town) => {
          setText(town.name);
          onChange(
            { gps_lat: String(town.latitude), gps_lng: String(town.longitude), gps_radius_km: radius || "10" },
            false,
          );
        }}
      />
      <Field
        label="Within, km"
        inputMode="decimal"
        value={latitude ? radius || "10" : radius}
        disabled={latitude === ""}
        onChange={(event) => onChange({ gps_radius_km: event.target.value }, isUnknown)}
      />
    </div>
  );
}
