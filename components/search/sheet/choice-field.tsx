import useSWR from "swr";
import type { FieldProps } from "@/components/search/sheet/field-props";
import { getJson } from "@/components/api-client/request";
import { Select } from "@/components/ui/select";
import type { OptionName } from "@/lib/search/filters/option-names";

/** Of what has a number there is a name besides. */
type Options = readonly (readonly [value: string | number, count: number, name?: string])[];

function useOptions(name: OptionName | undefined): Options {
  const { data } = useSWR(name === undefined ? null : `/api/filter_options/${name}`, getJson<Record<string, Options>>);
  return (name && data?.[name]) ?? [];
}

/** Longer lists are for the search field, which suggests while one types. */
const maxOptions = 200;

const withCount = (name: string | number, count: number | undefined) =>
  count === undefined ? String(name) : `${name} (${count.toLocaleString("en")})`;

/** One of a few, with how many photos have it. */
export function ChoiceField({ field, values, onChange }: FieldProps<"choice">) {
  const { parameter, label, choices, any = "Any", counts, onlyCounted } = field;
  const value = values[parameter] ?? "";
  const countOf = new Map(useOptions(counts).map(([one, count]) => [String(one), count]));
  const options = choices
    .filter((choice) => !onlyCounted || countOf.has(choice.value) || choice.value === value)
    .map((choice) => ({ value: choice.value, label: withCount(choice.label, countOf.get(choice.value)) }));
  return (
    <Select
      label={label}
      options={[{ value: "", label: any }, ...options]}
      value={value}
      onChange={({ target }) => onChange({ [parameter]: target.value })}
    />
  );
}

/** One of what the library has, with how many photos have it. */
export function ListedField({ field, values, onChange }: FieldProps<"listed">) {
  const { parameter, label } = field;
  const value = values[parameter] ?? "";
  const known = useOptions(field.options);
  const options = known
    .slice(0, maxOptions)
    .map(([one, count, called]) => ({ value: String(one), label: withCount(called ?? one, count) }));
  // What is set already is among the choices, whatever the list says and before it is there.
  const missing =
    value && !options.some((option) => option.value === value)
      ? [{ value, label: known.find(([one]) => String(one) === value)?.[2] ?? value }]
      : [];
  return (
    <Select
      label={label}
      options={[{ value: "", label: "Any" }, ...missing, ...options]}
      value={value}
      onChange={({ target }) => onChange({ [parameter]: target.value })}
    />
  );
}
