import { withErrorHandling } from "@/app/api-response";
import { AppError } from "@/lib/errors";
import { receiveUpload, uploadProgress } from "@/lib/uploads/receive-upload";
import { requireSignedUploadId } from "@/lib/uploads/protocol/signature";

/**
 * Where uploadthing's client sends files when they come to this server directly. The signed address is the permission.
 */

/** How many bytes are here: the sender goes on from there. */
export const HEAD = withErrorHandling(async (request) => {
  const arrived = await uploadProgress(requireSignedUploadId(request.url));
  return new Response(null, { headers: { "x-ut-range-start": String(arrived), "cache-control": "no-store" } });
});

export const PUT = async (request: Request): Promise<Response> => {
  const answer = await receive(request);
  await readToEnd(request.body);
  return answer;
};

const receive = withErrorHandling(async (request) => {
  const uploadId = requireSignedUploadId(request.url);
  if (!request.body) throw new AppError("invalid", "The request has no body.");
  const serverData = await receiveUpload(
    uploadId,
    rangeStart(request),
    request.body,
    request.headers.get("content-type"),
  );
  // uploadthing's client also looks for addresses, which only its own service has.
  return Response.json(
    { url: "", appUrl: "", ufsUrl: "", fileHash: "", serverData },
    { headers: { "cache-control": "no-store" } },
  );
});

function rangeStart(request: Request): number {
  const given = request.headers.get("range") ?? "bytes=0-";
  const start = /^bytes=(\d{1,15})-$/.exec(given)?.[1];
  if (!start) throw new AppError("invalid", "The Range header must be “bytes=<first byte>-”.", { field: "Range" });
  return Number(start);
}

/**
 * A browser looks at the answer when it has sent everything; cut off before, it would take a refusal for a lost
 * connection.
 */
async function readToEnd(body: ReadableStream<Uint8Array> | null): Promise<void> {
  const reader = body?.getReader();
  try {
    while (reader && !(await reader.read()).done);
  } catch {
    // The sender has gone; there is no one to answer.
  }
}
