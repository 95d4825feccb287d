import { defineRoute } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { notFound } from "@/lib/errors";
import { findAllMetadata } from "@/lib/photos/all-metadata";
import { photoIdSchema } from "@/lib/photos/schema";

/** Everything that the photo's file tells, by group and tag. */
export const GET = defineRoute(
  {
    subject: "Photos",
    opensByLink: true,
    opensAsPreview: true,
    about: "Everything that the photo's file tells.",
    path: { id: photoIdSchema },
    answer: "Groups of tags with their values",
  },
  async (_request, { params }: { params: Promise<{ id: string }> }) => {
    const metadata = await findAllMetadata(await currentViewer(), parseOrThrow(photoIdSchema, (await params).id));
    if (!metadata) throw notFound("photo");
    return Response.json(metadata, { headers: { "cache-control": "private, no-store" } });
  },
);
