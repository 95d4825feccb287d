"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent, type ReactNode } from "react";
import useSWR from "swr";
import { getJson } from "@/components/timeline/timeline-api";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { filterQuery, type PhotoFilter } from "@/lib/photos/filter";

type Values = Record<string, string>;
type Options = readonly (readonly [value: string | number, count: number])[];

/** Everything that a result can be narrowed by; what is set in the address and not here, such as a part of the map, stays. */
export function FilterDialog({ filter, isSignedIn, onClose }: { filter: PhotoFilter; isSignedIn: boolean; onClose: () => void }) {
  const router = useRouter();
  const [values, setValues] = useState<Values>(() => Object.fromEntries(new URLSearchParams(filterQuery(filter))));
  const [trouble, setTrouble] = useState<{ field?: string; message: string } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const set = (name: string) => (event: { target: { value: string } }) => setValues((now) => ({ ...now, [name]: event.target.value }));
  const bind = (name: string) => ({ value: values[name] ?? "", onChange: set(name), error: trouble?.field === name ? trouble.message : undefined });
  const pick = (name: string) => ({ value: values[name] ?? "", onChange: set(name) });

  async function show(event: FormEvent) {
    event.preventDefault();
    const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value.trim() !== ""));
    setBusy(true);
    // The server says what is wrong before the page changes.
    const answer = await fetch(`/api/timeline/outline?filter=${encodeURIComponent(String(query))}`).catch(() => null);
    const body = answer && !answer.ok ? ((await answer.json().catch(() => null)) as { error?: { field?: string; message: string } } | null) : null;
    setBusy(false);
    if (!answer?.ok) return setTrouble(body?.error ? { field: body.error.field, message: body.error.message.replace(/^\w+: /, "") } : { message: "The server does not answer. Check your connection." });
    onClose();
    router.push(query.size > 0 ? `/search?${query}` : "/search");
  }

  const isKnownField = trouble?.field !== undefined && shownFields.has(trouble.field);
  const footer = (
    <>
      <Button onClick={() => setValues(values.q ? { q: values.q } : {})}>Clear</Button>
      <Button kind="primary" type="submit" form="filters" disabled={isBusy}>
        Show photos
      </Button>
    </>
  );
  return (
    <Dialog isOpen onClose={onClose} title="Filters" footer={footer}>
      <form id="filters" onSubmit={show} noValidate className="flex flex-col gap-5 pt-1">
        <Pair>
          <Field label="From" type="date" {...bind("date_from")} />
          <Field label="To" type="date" {...bind("date_to")} />
        </Pair>
        <Chosen label="Camera" name="cameras" {...pick("camera")} />
        <Chosen label="Lens" name="lenses" {...pick("lens")} />
        <Chosen label="Tag" name="tags" {...pick("tag")} />
        <Chosen label="Place" name="places" {...pick("place")} />
        <Pair>
          <Select label="Kind" options={kindOptions} {...pick("kind")} />
          <Select label="Shape" options={shapeOptions} {...pick("orientation")} />
        </Pair>
        {isSignedIn && (
          <Pair>
            <Select label="Your stars" options={starOptions} {...pick("min_rating")} />
            <Select label="Your favourites" options={favouriteOptions} {...pick("favorites_only")} />
          </Pair>
        )}
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

const shownFields = new Set(["date_from", "date_to", "min_iso", "max_iso", "min_aperture", "max_aperture", "min_focal_length", "max_focal_length", "min_shutter", "max_shutter"]);

const any = { value: "", label: "Any" };
const kindOptions = [any, { value: "picture", label: "Pictures" }, { value: "clip", label: "Clips" }, { value: "raw", label: "With a raw file" }];
const shapeOptions = [any, { value: "landscape", label: "Landscape" }, { value: "portrait", label: "Portrait" }, { value: "square", label: "Square" }];
const starOptions = [any, ...[1, 2, 3, 4].map((stars) => ({ value: String(stars), label: `${stars} or more` })), { value: "5", label: "5" }];
const favouriteOptions = [{ value: "", label: "Not only" }, { value: "1", label: "Only these" }];
const positionOptions = [any, { value: "1", label: "With a position" }, { value: "0", label: "Without a position" }];

const Pair = ({ children }: { children: ReactNode }) => <div className="grid grid-cols-2 items-start gap-3">{children}</div>;

/** Longer lists are for the search field, which suggests while one types. */
const mostOptions = 200;

/** One of what the library has, with how many photos have it. */
function Chosen({ name, value, ...rest }: { label: string; name: string; value: string; onChange: (event: { target: { value: string } }) => void }) {
  const { data } = useSWR(`/api/filter_options/${name}`, getJson<Record<string, Options>>);
  const options = (data?.[name] ?? []).slice(0, mostOptions).map(([one, count]) => ({ value: String(one), label: `${one} (${count.toLocaleString("en")})` }));
  // What is set already is among the choices, whatever the list says and before it is there.
  const missing = value && !options.some((option) => option.value === value) ? [{ value, label: value }] : [];
  return <Select value={value} options={[any, ...missing, ...options]} {...rest} />;
}
