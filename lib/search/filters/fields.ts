import type { OptionName } from "@/lib/search/filters/option-names";

/**
 * Where and how a filter is set in the sheet of filters: plain data that goes to the browser, where
 * components/search/sheet has a component for each type. Pure.
 */

/** The groups in their order, with the number of columns that each has on the sheet. */
export const fieldGroups = {
  words: 1,
  days: 1,
  calendar: 3,
  library: 1,
  place: 1,
  look: 2,
  opinion: 2,
  rejected: 1,
  facts: 2,
  exposure: 1,
} as const;

export type FieldGroup = keyof typeof fieldGroups;

export type Choice = { value: string; label: string };

/** Numbers from one to another, to choose from. */
export const numbered = (first: number, last: number, labelOf: (value: number) => string): Choice[] =>
  Array.from({ length: last - first + 1 }, (_, index) => ({
    value: String(first + index),
    label: labelOf(first + index),
  }));

/** What sets one parameter. */
export type SingleInput =
  | { type: "text"; label: string; hint?: string; maxLength: number }
  /** One of a few; `counts` is the list that knows how many photos each has, with `onlyCounted` those alone. */
  | {
      type: "choice";
      label: string;
      choices: readonly Choice[];
      /** What it is called not to ask; "Any" if not given. */
      any?: string;
      counts?: OptionName;
      onlyCounted?: true;
    }
  /** One of those that the library has. */
  | { type: "listed"; label: string; options: OptionName };

/** What sets several. */
type JointInput =
  /** Two days. */
  | { type: "days"; from: string; to: string }
  /** Two numbers; the unit stands behind "from" and "to". */
  | { type: "range"; from: string; to: string; label: string; unit?: string; isWhole?: true }
  /** Around a town. */
  | { type: "near"; latitude: string; longitude: string; radius: string }
  /** Whether those that the viewer rejected are shown. */
  | { type: "rejected" };

export type Placement = {
  group: FieldGroup;
  /** Among the fields of its group, where that is not the order of the registry. */
  position?: number;
  /** For those alone who are signed in. */
  needsAccount?: true;
};

export type Field = ((SingleInput & { parameter: string }) | JointInput) & Placement;
