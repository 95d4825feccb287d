import { keyHeaderOf, keyHeaders } from "@/app/key-headers";
import { linkTokenOf, linkTokens } from "@/app/link-tokens";
import { previewAddressOf, previews } from "@/app/preview";
import type { Scope } from "@/lib/access/scope";
import type { ErrorResponse } from "@/lib/core/problem";
import { AppError, toAppError } from "@/lib/errors";
import { isSafeMethod } from "@/lib/http/request-origin";
import { log } from "@/lib/logging/log";

/** What every route handler of the JSON API has in common: parsing at the edge, and errors as one shape. */

/**
 * Runs a route handler; what it throws becomes a JSON error with the right status. `scope`: what a key must be made
 * for, where that is not what the method says. `opensByLink`: share links open it too. `opensAsPreview`: it may
 * be looked at as another one would.
 */
export function withErrorHandling<Rest extends unknown[]>(
  handler: (request: Request, ...rest: Rest) => Promise<Response>,
  { scope, opensByLink, opensAsPreview }: { scope?: Scope; opensByLink?: boolean; opensAsPreview?: boolean } = {},
) {
  return async (request: Request, ...rest: Rest): Promise<Response> => {
    try {
      const key = keyHeaderOf(request, scope ?? (isSafeMethod(request.method) ? "read" : "manage"));
      return await keyHeaders.run(key, () =>
        previews.run(opensAsPreview ? previewAddressOf(request) : null, () =>
          linkTokens.run(opensByLink ? linkTokenOf(request) : null, () => handler(request, ...rest)),
        ),
      );
    } catch (error) {
      return errorResponse(error, new URL(request.url).pathname);
    }
  };
}

function errorResponse(thrown: unknown, path: string): Response {
  const error = toAppError(thrown);
  if (error.code === "unexpected")
    log.error({ event: "api-failed", path, err: error.cause ?? error }, "an API request failed");
  const body: ErrorResponse = { error: { code: error.code, message: error.message, field: error.field } };
  return Response.json(body, { status: error.status, headers: error.headers });
}

/** The query of a request as plain values; a name given twice keeps its last value. */
export const queryOf = (request: Request): Record<string, string> =>
  Object.fromEntries(new URL(request.url).searchParams);

/**
 * The JSON body of a request, or an error: "unsupported" for what does not say that it is JSON, as no other site's form
 * can.
 */
export async function jsonOf(request: Request): Promise<unknown> {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError(
      "unsupported",
      "The body of the request must be JSON, with the header Content-Type: application/json.",
    );
  }
  return request.json().catch(() => {
    throw new AppError("invalid", "The body of the request is not JSON.");
  });
}
