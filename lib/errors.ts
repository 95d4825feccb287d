import { storageFailureOf } from "@/lib/broken-storage";

/**
 * What can go wrong in a way that the requester can do something about. The code is for programs, the message is a
 * sentence for people: what was wrong and what to do.
 */

const statusByCode = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  timeout: 408,
  conflict: 409,
  "length-required": 411,
  "too-large": 413,
  unsupported: 415,
  unreadable: 422,
  "too-many": 429,
  unexpected: 500,
  busy: 503,
  unavailable: 503,
  "disk-full": 507,
} as const;

/** When it is worth asking again: a lock goes by itself, a disk comes back when someone mounts it. */
const retryAfterSeconds: Partial<Record<ErrorCode, number>> = { busy: 5, unavailable: 60 };

export type ErrorCode = keyof typeof statusByCode;

export class AppError extends Error {
  readonly code: ErrorCode;
  /** The parameter or form field that is wrong, when one is. The message stands beside it and does not repeat it. */
  readonly field: string | undefined;

  constructor(code: ErrorCode, message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.field = options.field;
  }

  /** The HTTP status of this error. */
  get status(): number {
    return statusByCode[this.code];
  }

  /**
   * The headers that belong to every answer with this error: it is never kept, and says when it is worth asking again.
   */
  get headers(): Record<string, string> {
    const seconds = retryAfterSeconds[this.code];
    return { "cache-control": "no-store", ...(seconds && { "retry-after": String(seconds) }) };
  }
}

export const notFound = (what: string) =>
  new AppError("not-found", `There is no such ${what}, or it is not shared with you.`);

/** Any thrown value as an AppError; what we did not foresee becomes "unexpected" with the original as its cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const failure = storageFailureOf(error);
  if (failure) return new AppError(failure.code, failure.message, { cause: error });
  return new AppError("unexpected", "Something went wrong on the server. It was written to the server's log.", {
    cause: error,
  });
}
