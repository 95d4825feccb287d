import { withErrorHandling } from "@/app/api-response";
import { currentViewer } from "@/app/viewer";
import { cancelUpload } from "@/lib/uploads/cancel";

/** Cancels an upload that is not complete, by the sender's own name for it. */
export const DELETE = withErrorHandling(
  async (_request, { params }: { params: Promise<{ itemId: string }> }) => {
    await cancelUpload(await currentViewer(), (await params).itemId);
    return new Response(null, { status: 204 });
  },
  { opensByLink: true },
);
