import { createRouteHandler, createUploadthing, UploadThingError, UTFiles, type FileRouter } from "uploadthing/server";
import { viewerOfCookieHeader } from "@/lib/access/sessions/session-token";
import { bearerOfRequest } from "@/lib/access/sessions/share-link";
import { requireSignedIn, type Bearer, type SignedIn } from "@/lib/access/viewer";
import { config } from "@/lib/config";
import { AppError, toAppError } from "@/lib/errors";
import { shareParameter } from "@/lib/http/share-parameter";
import { uploadInputSchema } from "@/lib/uploads/schema";
import { uploadEndpoint, uploadSlug } from "@/lib/uploads/protocol/addresses";
import { customIdFor, importFromService } from "@/lib/uploads/protocol/service";
import { addressLifetime, ownToken, privateIngestUrl } from "@/lib/uploads/protocol/signature";
import { startUpload } from "@/lib/uploads/start";

/** uploadthing's file router: who may send what, and where to. What has arrived is no longer its business. */

const build = createUploadthing({
  errorFormatter: (error) => {
    const { code, message, field } =
      error.cause instanceof AppError ? error.cause : new AppError("invalid", error.message);
    return { message, error: { code, message, field: field ?? null } };
  },
});

function fileRouter() {
  return {
    // startUpload states the limit in our own words; this one only has to be no smaller.
    [uploadSlug]: build(
      { blob: { maxFileSize: `${config().MAX_UPLOAD_BYTES}B` as "1B", maxFileCount: 1 } },
      { presignedURLTTL: addressLifetime },
    )
      .input(uploadInputSchema)
      .middleware(async ({ req, files, input }) => {
        try {
          const file = files[0];
          if (!file) throw new AppError("invalid", "No file was announced.", { field: "files" });
          const upload = await startUpload(await senderOf(req), file, input);
          const customId = customIdFor(upload.id);
          // The row knows the file's name; in an address it would only be long.
          return { [UTFiles]: [{ name: customId, size: file.size, customId }] };
        } catch (error) {
          throw new UploadThingError({
            code: "BAD_REQUEST",
            message: toAppError(error).message,
            cause: toAppError(error),
          });
        }
      })
      .onUploadComplete(({ file }) => importFromService(file)),
  } satisfies FileRouter;
}

export type UploadRouter = ReturnType<typeof fileRouter>;

/** Whoever has the share link that the address names, or the person who is signed in. */
async function senderOf(request: Request): Promise<SignedIn | Bearer> {
  const token = new URL(request.url).searchParams.get(shareParameter);
  const cookies = request.headers.get("cookie");
  return (token && (await bearerOfRequest(token, cookies))) || requireSignedIn(await viewerOfCookieHeader(cookies));
}

let handler: ((request: Request) => Promise<Response>) | undefined;

/** Answers uploadthing's client, and UploadThing's service when it is used. */
export function answerUploadthing(request: Request): Promise<Response> {
  handler ??= createRouteHandler({
    router: fileRouter(),
    config: { logLevel: "Error", logFormat: "json", isDev: false, ...target() },
  });
  return handler(request);
}

/**
 * UploadThing's service when there is a token for it; our own ingest otherwise, which receives everything in this
 * process.
 */
function target() {
  const { UPLOADTHING_TOKEN, NEXTAUTH_URL } = config();
  const publicUrl = NEXTAUTH_URL && new URL(uploadEndpoint, NEXTAUTH_URL).href;
  if (UPLOADTHING_TOKEN) return { token: UPLOADTHING_TOKEN, ...(publicUrl && { callbackUrl: publicUrl }) };
  return {
    token: ownToken(),
    ingestUrl: privateIngestUrl,
    callbackUrl: privateIngestUrl,
    // The router tells the ingest what it has promised; ours reads it from the same table.
    fetch: async () => Response.json({ ok: true }),
  };
}
