"use client";

import { useState } from "react";
import { BulkForm, type Wanted } from "@/components/selection/bulk-form";
import type { BulkDialogProps } from "@/components/selection/bulk-dialog-props";
import { Field } from "@/components/ui/field";
import { countOf } from "@/lib/format/sizes";

/** Two numbers as maps give them to copy: "41.8902, 12.4922". Null when it is no place. */
export function placeIn(text: string): { latitude: number; longitude: number } | null {
  const found = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  const [latitude, longitude] = found ? [Number(found[1]), Number(found[2])] : [NaN, NaN];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** Says where the selected photos were taken. */
export function PlaceDialog(props: BulkDialogProps) {
  const [text, setText] = useState("");
  const [isNone, setNone] = useState(false);
  const place = placeIn(text);
  const error = text.trim() !== "" && !place ? "Latitude and longitude in degrees, such as 41.8902, 12.4922." : undefined;
  const wanted: Wanted = isNone ? { change: { latitude: null, longitude: null }, words: "have no place now" } : place && { change: place, words: "have a new place" };
  return (
    <BulkForm {...props} title={`Place of ${countOf(props.photos.length, "photo")}`} description="Their files stay as they are." confirmLabel={isNone ? "Take the place away" : "Set the place"} wanted={wanted}>
      <Field
        label="Latitude and longitude"
        hint="As maps give them to copy: 41.8902, 12.4922"
        error={isNone ? undefined : error}
        value={text}
        disabled={isNone}
        autoComplete="off"
        autoFocus
        onChange={(event) => setText(event.target.value)}
      />
      <label className="flex min-h-10 items-center gap-3 text-control">
        <input type="checkbox" className="size-5 accent-accent" checked={isNone} onChange={(event) => setNone(event.target.checked)} />
        Take the place away
      </label>
    </BulkForm>
  );
}
