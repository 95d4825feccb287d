import { z } from "zod";
import { maxPhotosPerRequest } from "@/lib/photos/limits";
import { invalidParameter, missingParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";

/**
 * How a method declares its parameters, and how what a client sent becomes their values, by Piwigo's rules (piwigo:
 * include/ws_core.inc.php): an empty text counts as missing for a required parameter and skips the check of an optional
 * one, a single value given for a list becomes a list of one, values above a limit are lowered to it. How long a text
 * may be, Piwigo leaves to its database; here its type says it.
 */

/** What a client sends under one name: a text, or texts under `name[]`. */
export type Sent = string | string[];

/**
 * A type of parameter: how it is called in reflection, how its text is read, how Piwigo names it in errors, and how
 * many characters it has at most.
 */
export type ParameterType<T> = {
  name: string;
  schema: z.ZodType<T, string>;
  noun: [one: string, many: string];
  longest: number;
};

type Shape = "one" | "one or many" | "many";

export type Parameter<Result = unknown> = {
  type: ParameterType<unknown>;
  shape: Shape;
  isRequired: boolean;
  defaultValue?: unknown;
  max?: number;
  /** Of a list; as many as a form can have where none is given. */
  maxItems?: number;
  /** Never set: carries the type of the value. */
  result?: Result;
};

export type Parameters = Record<string, Parameter>;
export type ValuesOf<P extends Parameters> = {
  [Name in keyof P]: P[Name] extends Parameter<infer Result> ? Result : never;
};

/** Ids and counts stay within the database's integers; no row is ever found under the largest. */
const largestInteger = 0x7fffffff;

/** More than any number or word of a type has. */
const longestWord = 100;

const integer = (minimum: number) =>
  z
    .string()
    .trim()
    .regex(/^[+-]?(0|[1-9]\d{0,15})$/)
    .transform((text) => Math.max(-largestInteger, Math.min(largestInteger, Number(text))))
    .refine((value) => value >= minimum);

const booleans = new Map([
  ...["1", "true", "on", "yes"].map((word) => [word, true] as const),
  ...["0", "false", "off", "no"].map((word) => [word, false] as const),
]);

const textUpTo = (longest: number): ParameterType<string> => ({
  name: "mixed",
  schema: z.string(),
  noun: ["a text", "texts"],
  longest,
});

/**
 * A name, a title, a word. What the library has less room for is cut where it is kept, so that an upload does not fail
 * for it.
 */
export const text = textUpTo(1000);
/** A description or a comment: as much as a column of Piwigo's holds. */
export const longText = textUpTo(65_535);
/** Ids, sums or names with commas between them: as many as one request may name. */
export const listText = textUpTo(maxPhotosPerRequest * 34);
/** A piece of a file in base64: the limit of the request's body is its own. */
export const pieceText = textUpTo(Number.MAX_SAFE_INTEGER);
export const bool: ParameterType<boolean> = {
  name: "bool",
  schema: z
    .string()
    .trim()
    .toLowerCase()
    .refine((word) => booleans.has(word))
    .transform((word) => booleans.get(word)!),
  noun: ["a boolean", "booleans"],
  longest: longestWord,
};
/** A whole number from 0. */
export const count: ParameterType<number> = {
  name: "int positive",
  schema: integer(0),
  noun: ["an positive integer", "positive integers"],
  longest: longestWord,
};
/** A whole number from 1. */
export const id: ParameterType<number> = {
  name: "int positive notnull",
  schema: integer(1),
  noun: ["an positive and not null integer", "positive and not null integers"],
  longest: longestWord,
};

const decimal = (minimum: number) =>
  z
    .string()
    .trim()
    .regex(/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i)
    .transform(Number)
    .refine((value) => Number.isFinite(value) && value >= minimum);

export const float: ParameterType<number> = {
  name: "float",
  schema: decimal(-Infinity),
  noun: ["a float", "floats"],
  longest: longestWord,
};
/** A decimal number from 0. */
export const positiveFloat: ParameterType<number> = {
  name: "float positive",
  schema: decimal(0),
  noun: ["an positive float", "positive floats"],
  longest: longestWord,
};

/** People, groups or formats that one request may name: each is a change of its own. */
export const maxAtOnce = 500;

/** A parameter without which the method refuses. */
export const required = <T>(type: ParameterType<T>, options: { max?: number } = {}): Parameter<T> => ({
  type,
  shape: "one",
  isRequired: true,
  ...options,
});
export const requiredList = <T>(type: ParameterType<T>, options: { maxItems?: number } = {}): Parameter<T[]> => ({
  type,
  shape: "many",
  isRequired: true,
  ...options,
});

export const optional = <T>(type: ParameterType<T>, options: { max?: number } = {}): Parameter<T | undefined> => ({
  type,
  shape: "one",
  isRequired: false,
  ...options,
});

/** An optional parameter with a value for when it is not sent. */
export const withDefault = <T>(
  type: ParameterType<T>,
  defaultValue: T,
  options: { max?: number } = {},
): Parameter<T> => ({
  type,
  shape: "one",
  isRequired: false,
  defaultValue,
  ...options,
});

/** A list; a single value is taken as a list of one. */
export const optionalList = <T>(type: ParameterType<T>): Parameter<T[] | undefined> => ({
  type,
  shape: "many",
  isRequired: false,
});
/** One text or a list of texts, as the method makes of it. */
export const oneOrMany = <T>(
  type: ParameterType<T>,
  options: { maxItems?: number } = {},
): Parameter<T | T[] | undefined> => ({ type, shape: "one or many", isRequired: false, ...options });

export const requiredOneOrMany = <T>(type: ParameterType<T>): Parameter<T | T[]> => ({
  type,
  shape: "one or many",
  isRequired: true,
});

/**
 * The values of `parameters` in what was sent. Throws 1003 for the first of a wrong type, else 1002 naming all missing
 * ones.
 */
export function readParameters<P extends Parameters>(parameters: P, sent: ReadonlyMap<string, Sent>): ValuesOf<P> {
  const values: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const [name, parameter] of Object.entries(parameters)) {
    const given = sent.get(name);
    if (given === undefined || (given === "" && parameter.isRequired)) {
      if (parameter.isRequired) missing.push(name);
      values[name] = parameter.defaultValue;
    } else values[name] = readOne(name, parameter, given);
  }
  if (missing.length > 0) throw new PiwigoError(missingParameter, `Missing parameters: ${missing.join(",")}`);
  return values as ValuesOf<P>;
}

function readOne(name: string, parameter: Parameter, given: Sent): unknown {
  const { type, shape } = parameter;
  if (given === "" && type.name !== text.name) return parameter.defaultValue;
  if (Array.isArray(given) && shape === "one") throw new PiwigoError(invalidParameter, `${name} must be scalar`);
  for (const item of [given].flat()) requireLength(name, item.length, type.longest);
  if (!Array.isArray(given) && shape !== "many")
    return readText(type, given, parameter.max, `${name} must be ${type.noun[0]}`);
  const texts = Array.isArray(given) ? given : [given];
  const { maxItems = texts.length } = parameter;
  if (texts.length > maxItems)
    throw new PiwigoError(invalidParameter, `${name} names ${texts.length} things, and at most ${maxItems} are taken`);
  requireLength(
    name,
    texts.reduce((sum, item) => sum + item.length, 0),
    listText.longest,
  );
  return texts.map((item) => readText(type, item, parameter.max, `${name} must only contain ${type.noun[1]}`));
}

/** Before anything reads the text, which may take long for a long one. */
function requireLength(name: string, length: number, longest: number): void {
  if (length > longest)
    throw new PiwigoError(
      invalidParameter,
      `${name} is too long: it has ${length} characters, and at most ${longest} are taken`,
    );
}

function readText(type: ParameterType<unknown>, given: string, max: number | undefined, complaint: string): unknown {
  const parsed = type.schema.safeParse(given);
  if (!parsed.success) throw new PiwigoError(invalidParameter, complaint);
  return max !== undefined && typeof parsed.data === "number" ? Math.min(parsed.data, max) : parsed.data;
}
