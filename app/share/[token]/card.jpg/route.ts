import { withErrorHandling } from "@/app/api-response";
import { bearerOfRequest } from "@/lib/access/sessions/share-link";
import { shareCard } from "@/lib/shares/share-card";
import { notFound } from "@/lib/errors";
import { findSharedPage } from "@/lib/shares/shown";

/** The picture of a share link for messengers. Short-lived in caches: a link can be ended. */
export const GET = withErrorHandling(async (request, { params }: { params: Promise<{ token: string }> }) => {
  // Without cookies: whatever is behind a password shows nothing here.
  const bearer = await bearerOfRequest((await params).token, null);
  const page = bearer && (await findSharedPage(bearer));
  if (!bearer || !page) throw notFound("picture");
  const { jpeg, version } = await shareCard({ viewer: bearer, albumId: page.albumId, cover: page.cover });
  const headers = { "cache-control": "private, max-age=600", etag: `"${version}"` };
  if (request.headers.get("if-none-match") === headers.etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(jpeg), { headers: { ...headers, "content-type": "image/jpeg" } });
});
