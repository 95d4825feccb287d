import { withErrorHandling } from "@/app/api-response";
import { stranger } from "@/lib/access/sessions/stranger";
import { findAlbum } from "@/lib/albums/queries";
import { albumIdOfSlug } from "@/lib/albums/links";
import { shareCard } from "@/lib/shares/share-card";
import { notFound } from "@/lib/errors";

/** The picture of a public album for messengers. Short-lived in caches: an album can be made private again. */
export const GET = withErrorHandling(async (request, { params }: { params: Promise<{ slug: string }> }) => {
  const albumId = albumIdOfSlug((await params).slug);
  const visitor = await stranger();
  const album = albumId === null ? null : await findAlbum(visitor, albumId);
  if (!album) throw notFound("album");
  const { jpeg, version } = await shareCard({ viewer: visitor, albumId, cover: album.cover });
  const headers = { "cache-control": "public, max-age=600", etag: `"${version}"` };
  if (request.headers.get("if-none-match") === headers.etag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(jpeg), { headers: { ...headers, "content-type": "image/jpeg" } });
});
