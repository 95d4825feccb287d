import type { z } from "zod";
import type { DisclosedThing } from "@/lib/core/disclosure-bits";
import { about, query } from "@/lib/db/query";
import type { Tables } from "@/lib/db/tables";
import { defineFilter, type FilterDefinition, type Misfit, type Parameter } from "@/lib/search/filters/definition";
import type { FieldGroup } from "@/lib/search/filters/fields";
import type { Part } from "@/lib/search/filters/sql-part";

/** Filters by numbers from one to another. */

const photo = about<{ p: "Photo" }>();

type NumberColumn = {
  [Column in keyof Tables["Photo"]]: NonNullable<Tables["Photo"][Column]> extends number ? Column : never;
}[keyof Tables["Photo"]];

type RangeSchema = z.ZodType<number, string>;
type RangeParameters<Name extends string> = Record<`min_${Name}` | `max_${Name}`, Parameter & { schema: RangeSchema }>;

/** "ISO 100 to ISO 800". */
export function rangeWords<Value>(
  min: Value | undefined,
  max: Value | undefined,
  format: (value: Value) => string,
): string {
  if (min === undefined) return `up to ${format(max!)}`;
  if (max === undefined) return `from ${format(min)}`;
  return format(min) === format(max) ? format(min) : `${format(min)} to ${format(max)}`;
}

/** A filter by `min_NAME` and `max_NAME`, both included, of a column that has an index. */
export function defineRange<const Name extends string>(
  name: Name,
  {
    schema,
    called: [lowest, highest],
    about: meaning,
    words,
    field,
    reveals,
    selectivity,
    column,
    slack = 0,
  }: {
    schema: RangeSchema;
    called: readonly [lowest: string, highest: string];
    about?: string;
    words: (value: number) => string;
    field: { label: string; unit?: string; isWhole?: true; group: FieldGroup };
    reveals?: DisclosedThing;
    selectivity: number;
    column: NumberColumn;
    /** Cameras write 2.79 and 0.00399: what is asked for in round numbers is meant with some slack, a share of it. */
    slack?: number;
  },
): FilterDefinition<RangeParameters<Name>> {
  const [from, to] = [`min_${name}`, `max_${name}`] as const;
  const misfit: Misfit<keyof RangeParameters<Name>> = { field: from, message: "must not be greater than", other: to };
  return defineFilter<RangeParameters<Name>>({
    parameters: {
      [from]: { schema, called: lowest, about: meaning },
      [to]: { schema, called: highest, about: meaning },
    } as RangeParameters<Name>,
    words: ({ [from]: min, [to]: max }) => rangeWords(min, max, words),
    field: { type: "range", from, to, ...field },
    misfit: ({ [from]: min, [to]: max }) => (min !== undefined && max !== undefined && min > max ? misfit : null),
    reveals,
    selectivity,
    find: ({ [from]: min = 0, [to]: max }) => between(column, min * (1 - slack), (max ?? 1e12) * (1 + slack)),
  });
}

const between = (column: NumberColumn, from: number, to: number): Part => ({
  ids: query
    .selectFrom("Photo as o")
    .select("o.id")
    .where((eb) => eb.between(`o.${column}`, from, to)),
  where: photo.between(`p.${column}`, from, to),
});
