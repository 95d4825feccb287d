import { withErrorHandling } from "@/app/api-response";
import { siteOrigin } from "@/app/site-origin";
import { passkeyOptions } from "@/lib/users/sign-in/by-passkey";

/** What a browser is to sign with a passkey before it signs in. Nothing is kept of who asks. */
export const GET = withErrorHandling(async () =>
  Response.json(await passkeyOptions(await siteOrigin()), { headers: { "cache-control": "no-store" } }),
);
