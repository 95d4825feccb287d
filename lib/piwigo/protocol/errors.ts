import { AppError, toAppError, type ErrorCode } from "@/lib/errors";

/**
 * A failure as Piwigo's clients know it. Codes from 400 to 599 are the HTTP status too; the others (999, 1002, 1003)
 * come with 200, because several clients drop the body of any other answer.
 */
export class PiwigoError extends Error {
  constructor(
    readonly code: number,
    message: string,
    /** Headers of the answer besides those of every answer. */
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = "PiwigoError";
  }

  get status(): number {
    return this.code >= 400 && this.code <= 599 ? this.code : 200;
  }
}

export const wrongCredentials = 999;
export const missingParameter = 1002;
export const invalidParameter = 1003;

export const accessDenied = () => new PiwigoError(401, "Access denied");
export const imageNotFound = () => new PiwigoError(404, "image_id not found");
export const categoryNotFound = () => new PiwigoError(404, "category_id not found");

/** Where Piwigo has a code of its own for what went wrong here; the rest keeps its HTTP status. */
const piwigoCodes: Partial<Record<ErrorCode, number>> = {
  invalid: invalidParameter,
  forbidden: 401,
  conflict: 500,
  unreadable: 415,
};

/** Anything thrown as a PiwigoError; `unexpected` is the cause when it is our own mistake and belongs into the log. */
export function toPiwigoError(thrown: unknown): { error: PiwigoError; unexpected?: unknown } {
  if (thrown instanceof PiwigoError) return { error: thrown };
  const error = toAppError(thrown);
  if (error.code === "forbidden" || error.code === "unauthenticated") return { error: accessDenied() };
  const answer = new PiwigoError(piwigoCodes[error.code] ?? error.status, error.message, error.headers);
  return error.code === "unexpected" ? { error: answer, unexpected: error.cause ?? error } : { error: answer };
}

/** Waits for a domain command whose "not-found" is about one thing, which Piwigo names in its own words. */
export async function orElse<T>(work: Promise<T>, notThere: () => PiwigoError): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof AppError && error.code === "not-found" ? notThere() : error;
  });
}
