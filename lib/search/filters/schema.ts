import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { Misfit } from "@/lib/search/filters/definition";
import type { FilterName, PhotoFilter } from "@/lib/search/filters/filter";
import { filterParameters, filtersIn } from "@/lib/search/filters/registry";
import { savedSearchName } from "@/lib/search/saved-search";

/** Reads filters from what people and programs send, and says what is wrong with them. */

const shape = Object.fromEntries(
  Object.entries(filterParameters).map(([name, { schema, about }]) => [name, about ? schema.describe(about) : schema]),
) as { [Name in FilterName]: z.ZodType<PhotoFilter[Name], string> };

/** What a query may have; several things have to fit together besides (`parseFilter`). */
export const filterSchema = z.strictObject(shape).partial();

export const filterNames = Object.keys(filterParameters) as FilterName[];

/** What is wrong with a filter. `sentence` says it in the words of the screen, without the names of parameters. */
export class InvalidFilter extends AppError {
  constructor(
    field: string,
    message: string,
    readonly sentence: string,
  ) {
    super("invalid", message, { field });
  }
}

const calledOf = (name: FilterName) => filterParameters[name].called;
const inside = (called: string) => called.charAt(0).toLowerCase() + called.slice(1);

const wrongValue = (name: FilterName, message: string) =>
  new InvalidFilter(name, message, `${calledOf(name)} ${message}.`);

const wrongTogether = ({ field, message, other }: Misfit<FilterName>) =>
  new InvalidFilter(field, `${message} ${other}`, `${calledOf(field)} ${message} ${inside(calledOf(other))}.`);

const unknownName = (name: string) =>
  new InvalidFilter(name, "There is no filter of this name.", `There is no filter called “${name}”.`);

/**
 * The filter that named values mean, in the one order of its names; empty ones count as not given. Errors: "invalid",
 * with the field's name.
 */
export function parseFilter(values: Readonly<Record<string, string>>): PhotoFilter {
  const given = Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ""),
  );
  // Programs write words as `search`, too; the names of kept searches look like no words.
  if (given.search !== undefined && !savedSearchName.test(given.search) && given.q === undefined) {
    given.q = given.search;
    delete given.search;
  }
  const parsed = filterSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    if (issue.code === "unrecognized_keys") throw unknownName(issue.keys[0]!.slice(0, 100));
    throw wrongValue(issue.path[0] as FilterName, issue.message);
  }
  const filter = Object.fromEntries(
    filterNames.map((name) => [name, parsed.data[name]]).filter(([, value]) => value !== undefined),
  ) as PhotoFilter;
  for (const { misfit } of filtersIn(filter)) {
    const wrong = misfit?.(filter);
    if (wrong) throw wrongTogether(wrong);
  }
  return filter;
}

/**
 * The filter of an address's query; a name given twice keeps its last value. Errors: "invalid", with the field's name.
 */
export const parseFilterQuery = (query: string): PhotoFilter =>
  parseFilter(Object.fromEntries(new URLSearchParams(query)));
