import type { Field } from "@/lib/search/filters/fields";

/** What is set, by the names of parameters, as an address has it; "" for nothing. */
export type Values = Readonly<Record<string, string>>;

/** What is wrong, and with which parameter. */
export type Trouble = { field?: string; message: string };

/** What a field does when something is set; `unfinished` is what has to be done before it is any good. */
export type Change = (values: Values, unfinished?: Trouble | null) => void;

export type FieldProps<Type extends Field["type"]> = {
  field: Extract<Field, { type: Type }>;
  values: Values;
  onChange: Change;
  /** What is wrong with a parameter. */
  errorOf: (name: string) => string | undefined;
};
