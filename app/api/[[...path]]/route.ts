import { withErrorHandling } from "@/app/api-response";
import { AppError } from "@/lib/errors";

/** Every address below /api that is none: an error as all others, not a page. */
const noSuchAddress = withErrorHandling((request) =>
  Promise.reject(
    new AppError("not-found", `There is no ${new URL(request.url).pathname.slice(0, 200)} in this API. See /api/docs.`),
  ),
);

export {
  noSuchAddress as DELETE,
  noSuchAddress as GET,
  noSuchAddress as HEAD,
  noSuchAddress as OPTIONS,
  noSuchAddress as PATCH,
  noSuchAddress as POST,
  noSuchAddress as PUT,
};
