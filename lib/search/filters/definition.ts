import type { z } from "zod";
import type { DisclosedThing } from "@/lib/core/disclosure-bits";
import type { Viewer } from "@/lib/access/viewer";
import type { Field, Placement, SingleInput } from "@/lib/search/filters/fields";
import type { Part } from "@/lib/search/filters/sql-part";

/**
 * What one filter is, all of it in one file of definitions/: how it is read from an address, what it is called, how it
 * is set in the sheet, and which photos it finds. The browser gets what it needs of that as plain data.
 */

/** What a filter is set to: whatever the schema makes of the address; lists too. */
type Value = string | number | boolean | readonly (string | number)[] | Readonly<Record<string, number>>;

/** A name in the query of an address. */
export type Parameter = {
  schema: z.ZodType<Value | undefined, string>;
  /** What it is called in a sentence about what is wrong with it. */
  called: string;
  /** What it means, for those who read the description of the API. */
  about?: string;
};

type Parameters = Readonly<Record<string, Parameter>>;

/** What is asked for by these parameters; what is not there does not matter. */
export type ValuesOf<Given extends Parameters> = { [Name in keyof Given]?: z.output<Given[Name]["schema"]> };

/**
 * Names that the filter itself does not know: of albums and people that the viewer may know of, and of the town at a
 * position.
 */
export type KnownNames = { album?: string; owner?: string; town?: string };

/** What two parameters together have wrong: `field` is to blame, and the name of `other` ends the message. */
export type Misfit<Name> = { field: Name; message: string; other: Name };

/** `words`, `find` and the like are called when one of the parameters is given. */
export type FilterDefinition<Given extends Parameters = Parameters, Values = ValuesOf<Given>> = {
  parameters: Given;
  /** What it asks for, on the screen; null where it is shown in another way. */
  words?: (values: Values, known: KnownNames) => string | null;
  /** How it is set in the sheet of filters. */
  field?: Field;
  /** What only values together can have wrong. */
  misfit?: (values: Values) => Misfit<keyof Values & string> | null;
  /** What an album may withhold from strangers, who must not learn it by asking for it. */
  reveals?: DisclosedThing | ((values: Values) => DisclosedThing | null);
  /** It is about what the viewer thinks of photos, so that it finds others for each. */
  isPersonal?: (values: Values) => boolean;
  /** A guess of the share of a library that it leaves: a result is gone through from where that is smallest. */
  selectivity?: number;
  /**
   * The photos for which it holds, or several things that all must hold. Not there: it is about the time (time-sql.ts),
   * or about the order.
   */
  find?: (values: Values, viewer: Viewer) => Part | Part[] | null | Promise<Part | Part[] | null>;
};

/** A filter of several parameters. */
export const defineFilter = <const Given extends Parameters>(definition: FilterDefinition<Given>) => definition;

/** The same of one parameter: what is called with values gets the one value. */
type SingleDefinition<Schema extends Parameter["schema"], One = z.output<Schema>> = Omit<Parameter, "schema"> &
  Pick<FilterDefinition, "selectivity"> & {
    schema: Schema;
    words?: (value: One, known: KnownNames) => string;
    field?: SingleInput & Placement;
    reveals?: DisclosedThing | ((value: One) => DisclosedThing | null);
    isPersonal?: true;
    find?: (value: One, viewer: Viewer) => ReturnType<NonNullable<FilterDefinition["find"]>>;
  };

/** A filter of one parameter. */
export function defineSingle<const Name extends string, Schema extends Parameter["schema"]>(
  name: Name,
  definition: SingleDefinition<Schema>,
): FilterDefinition<Record<Name, Parameter & { schema: Schema }>> {
  type Values = ValuesOf<Record<Name, Parameter & { schema: Schema }>>;
  const { schema, called, about, selectivity, field, words, reveals, isPersonal, find } = definition;
  const valueOf = (values: Values) => values[name] as z.output<Schema>;
  return {
    parameters: { [name]: { schema, called, about } } as Record<Name, Parameter & { schema: Schema }>,
    selectivity,
    field: field && { ...field, parameter: name },
    words: words && ((values, known) => words(valueOf(values), known)),
    reveals: typeof reveals === "function" ? (values) => reveals(valueOf(values)) : reveals,
    isPersonal: isPersonal && (() => true),
    find: find && ((values, viewer) => find(valueOf(values), viewer)),
  };
}
