import type { z } from "zod";
import { AppError } from "@/lib/errors";

/**
 * `value` as the schema has it, or an "invalid" error that names the first wrong field; `name` is what a value that has
 * no fields itself is called.
 */
export function parseOrThrow<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  name?: string,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new AppError("invalid", issue.message, { field: issue.path.join(".") || name });
}
