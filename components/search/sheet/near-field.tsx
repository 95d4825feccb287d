import { useState } from "react";
import type { FieldProps } from "@/components/search/sheet/field-props";
import { TownField } from "@/components/ui/town-field";
import { Field } from "@/components/ui/field";

/** Around a town: the address has its position. */
export function NearField({ field, values, onChange, errorOf }: FieldProps<"near">) {
  const names = { latitude: field.latitude, longitude: field.longitude, radius: field.radius };
  const [latitude = "", longitude = "", radius = ""] = Object.values(names).map((name) => values[name]);
  const [text, setText] = useState(
    latitude && longitude ? `${Number(latitude).toFixed(3)}, ${Number(longitude).toFixed(3)}` : "",
  );
  const isUnknown = text.trim() !== "" && latitude === "";
  // Words alone are no place: they would be left out.
  const unfinished = { field: names.latitude, message: "Choose a town from the list, or leave this empty" };
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] items-start gap-3">
      <TownField
        label="Near"
        hint={isUnknown ? "Choose a town from the list" : undefined}
        error={errorOf(names.latitude) ?? errorOf(names.longitude) ?? errorOf(names.radius)}
        text={text}
        onText={(typed) => {
          setText(typed);
          const isEmpty = typed.trim() === "";
          onChange(
            { [names.latitude]: "", [names.longitude]: "", ...(isEmpty ? { [names.radius]: "" } : {}) },
            isEmpty ? null : unfinished,
          );
        }}
        onChoose={(town) => {
          setText(town.name);
          onChange(
            {
              [names.latitude]: String(town.latitude),
              [names.longitude]: String(town.longitude),
              [names.radius]: radius || "10",
            },
            null,
          );
        }}
      />
      <Field
        label="Within, km"
        inputMode="decimal"
        value={latitude ? radius || "10" : radius}
        disabled={latitude === ""}
        onChange={(event) => onChange({ [names.radius]: event.target.value }, isUnknown ? unfinished : null)}
      />
    </div>
  );
}
