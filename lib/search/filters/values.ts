import { z } from "zod";

/**
 * How the values of filters are read from the text of an address: zod schemas, each with a sentence for what is wrong
 * that ends "The lowest ISO …".
 */

export const text = (longest: number) =>
  z.string().max(longest, `must have at most ${longest.toLocaleString("en")} characters`);

export const decimal = (min: number, max: number) => {
  const error = `must be a number from ${min.toLocaleString("en")} to ${max.toLocaleString("en")}`;
  return z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, error)
    .transform(Number)
    .pipe(z.number().min(min, error).max(max, error));
};

export const whole = (min: number, max: number) => {
  const error = `must be a whole number from ${min.toLocaleString("en")} to ${max.toLocaleString("en")}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, error)
    .transform(Number)
    .pipe(z.number().int(error).min(min, error).max(max, error));
};

export const id = whole(1, 2 ** 31 - 1);

const isDay = (day: string) => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
};

export const day = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "must be a day such as 2024-05-12")
  .refine(isDay, "is no day of the calendar");

/** 1 asks for it, 0 for the opposite. */
export const yesOrNo = z.enum(["0", "1"], "must be 1 or 0").transform((value) => value === "1");

/** 1 asks for it, 0 is as good as nothing. */
export const only = z.enum(["0", "1"], "must be 1 or 0").transform((value) => (value === "1" ? true : undefined));

export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `must be one of ${values.join(", ")}`);
