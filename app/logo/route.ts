import { withErrorHandling } from "@/app/api-response";
import { notFound } from "@/lib/errors";
import { findLogo } from "@/lib/gallery/settings";

export const dynamic = "force-dynamic";

/** The gallery's logo. Its address names the picture, so that it may be kept for good. */
export const GET = withErrorHandling(async (request) => {
  const logo = await findLogo(new URL(request.url).searchParams.get("v") ?? "");
  if (!logo) throw notFound("logo");
  return new Response(new Uint8Array(logo), {
    headers: { "content-type": "image/webp", "cache-control": "public, max-age=31536000, immutable" },
  });
});
