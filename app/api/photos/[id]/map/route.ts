import { defineRoute, type Operation } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { AppError, notFound } from "@/lib/errors";
import { findPhoto } from "@/lib/photos/queries";
import { photoIdSchema } from "@/lib/photos/schema";
import { mapAround } from "@/lib/places/map";

const getOperation: Operation = {
  subject: "Map and places",
  opensByLink: true,
  about: "A small map around the place where a photo was taken.",
  path: { id: photoIdSchema },
  answer: "A picture",
  contentType: "image/svg+xml",
};

/** A small map around the place where a photo was taken, as SVG. */
export const GET = defineRoute(getOperation, async (_request, { params }: { params: Promise<{ id: string }> }) => {
  const photo = await findPhoto(await currentViewer(), parseOrThrow(photoIdSchema, (await params).id));
  if (!photo) throw notFound("photo");
  if (photo.latitude === null || photo.longitude === null)
    throw new AppError("not-found", "This photo does not say where it was taken.");
  return new Response(mapAround(photo.latitude, photo.longitude), {
    headers: {
      "content-type": "image/svg+xml",
      "cache-control": "private, max-age=3600",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  });
});
