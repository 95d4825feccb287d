import { withErrorHandling } from "@/app/api-response";
import { apiDocument } from "@/app/api-document";
import { siteOrigin } from "@/app/site-origin";

/** What the JSON API does, for programs: OpenAPI 3.1. The same for everybody. */
export const GET = withErrorHandling(async () =>
  Response.json(apiDocument(await siteOrigin()), { headers: { "cache-control": "no-cache" } }),
);
