"use client";

import { useState } from "react";
import { BulkForm, type Wanted } from "@/components/selection/dialogs/bulk-form";
import type { BulkDialogProps } from "@/components/selection/dialogs/bulk-dialog-props";
import { TownField, type Town } from "@/components/ui/town-field";
import { countOf } from "@/lib/format/counts";

/** Two numbers as maps give them to copy: "41.8902, 12.4922". Null when it is no place. */
function placeIn(text: string): { latitude: number; longitude: number } | null {
  const found = /^(-?\d{1,2}(?:\.\d+)?)(?:\s+|\s*[,;]\s*)(-?\d{1,3}(?:\.\d+)?)$/.exec(text.trim());
  const [latitude, longitude] = found ? [Number(found[1]), Number(found[2])] : [NaN, NaN];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** Says where the selected photos were taken: by a town's name or by numbers. */
export function PlaceDialog(props: BulkDialogProps) {
  const isOne = props.photos.length === 1;
  const [text, setText] = useState("");
  const [town, setTown] = useState<Town | null>(null);
  const [isNone, setNone] = useState(false);
  const place = town ? { latitude: town.latitude, longitude: town.longitude } : placeIn(text);
  const error = /\d/.test(text) && !place ? "Latitude and longitude in degrees, such as 41.8902, 12.4922." : undefined;
  const wanted: Wanted = isNone
    ? {
        change: { latitude: null, longitude: null },
        doing: "Taking places away",
        words: isOne ? "has no place now" : "have no place now",
      }
    : place && { change: place, doing: "Setting places", words: isOne ? "has a new place" : "have a new place" };
  return (
    <BulkForm
      {...props}
      title={isOne ? "Place of the photo" : `Place of ${countOf(props.photos.length, "photo")}`}
      description={isOne ? "Its file stays as it is." : "Their files stay as they are."}
      confirmLabel={isNone ? "Take the place away" : "Set the place"}
      wanted={wanted}
    >
      <TownField
        label="Town, or latitude and longitude"
        hint="Such as Rome, or 41.8902, 12.4922"
        error={isNone ? undefined : error}
        text={text}
        disabled={isNone}
        autoFocus
        onText={(typed) => {
          setText(typed);
          setTown(null);
        }}
        onChoose={(chosen) => {
          setText(chosen.name);
          setTown(chosen);
        }}
      />
      <label className="flex min-h-10 items-center gap-3 text-control">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={isNone}
          onChange={(event) => setNone(event.target.checked)}
        />
        Take the place away
      </label>
    </BulkForm>
  );
}
