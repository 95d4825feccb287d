import { withErrorHandling, jsonOf } from "@/app/api-response";
import { currentViewer } from "@/app/viewer";
import { requireSignedIn } from "@/lib/access/viewer";
import { config } from "@/lib/config";
import { AppError, type ErrorCode } from "@/lib/errors";
import { answerUploadthing } from "@/lib/uploads/protocol/file-router";
import { publicAddress } from "@/lib/uploads/protocol/signature";

/**
 * uploadthing's door: its client asks here where to send a file; UploadThing's service, if used, tells here what came.
 */
export const POST = withErrorHandling(answer, { opensByLink: true });

async function answer(request: Request): Promise<Response> {
  if (new URL(request.url).searchParams.has("actionType")) await requireSender();
  // uploadthing itself would answer what is no JSON with a fault of the server.
  await jsonOf(request.clone());
  const answered = await answerUploadthing(request);
  const body: unknown = await answered.json();
  if (!answered.ok)
    return Response.json(
      body,
      refusalOf(body) ?? { status: answered.status, headers: { "cache-control": "no-store" } },
    );
  const isOurIngest = Array.isArray(body) && !config().UPLOADTHING_TOKEN;
  const told = isOurIngest
    ? (body as { url: string }[]).map((file) => ({ ...file, url: publicAddress(file.url) }))
    : body;
  return Response.json(told, { headers: { "cache-control": "no-store" } });
}

/** Whether they may send what they announce is asked later. */
async function requireSender(): Promise<void> {
  const viewer = await currentViewer();
  if (viewer.kind !== "bearer") requireSignedIn(viewer);
}

/** uploadthing has fewer statuses than we have errors. */
function refusalOf(body: unknown): Pick<AppError, "status" | "headers"> | undefined {
  const error = (body as { error?: { code: ErrorCode; message: string } } | null)?.error;
  if (!error) return undefined;
  const { status, headers } = new AppError(error.code, error.message);
  return { status, headers };
}
