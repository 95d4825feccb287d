import type { Problem } from "@/lib/core/problem";

/** What went wrong with a request: its message is for people. */
export class ApiError extends Error {
  readonly code: string;
  readonly field: string | undefined;

  constructor({ code, field, message }: Problem, options?: ErrorOptions) {
    super(message, options);
    this.name = "ApiError";
    this.code = code;
    this.field = field;
  }
}

export const noAnswer: Problem = {
  code: "no-answer",
  message: "The server does not answer. Check your connection and try again.",
};

/** An answer that is none of ours: of a proxy, or cut off. */
export const notUnderstood: Problem = {
  code: "unexpected",
  message: "The server did not answer as it should. Try again in a moment.",
};

/** Anything thrown as what a form or a notice shows. */
export const problemOf = (thrown: unknown): Problem =>
  thrown instanceof ApiError
    ? { code: thrown.code, field: thrown.field, message: thrown.message }
    : { ...notUnderstood, ...(thrown instanceof Error && thrown.message ? { message: thrown.message } : {}) };
