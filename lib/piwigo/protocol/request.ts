import { AppError } from "@/lib/errors";
import { parseForm } from "@/lib/piwigo/protocol/form";
import { receiveMultipart, type KeepsFiles, type ReceivedFile } from "@/lib/piwigo/protocol/receive-form";
import type { Sent } from "@/lib/piwigo/protocol/parameters";

/** A request, whichever server took it. */
export type PiwigoRequest = { url: string; method: string; headers: Headers; body: AsyncIterable<Uint8Array> | null };

/** What a route handler is given. */
export const asPiwigoRequest = (request: Request): PiwigoRequest => ({
  url: request.url,
  method: request.method,
  headers: request.headers,
  body: request.body as unknown as AsyncIterable<Uint8Array> | null,
});

/** What a request says, wherever it says it. */
export type ReceivedRequest = {
  methodName: string | undefined;
  sent: Map<string, Sent>;
  files: Map<string, ReceivedFile>;
  /** True when it came by POST with a form in its body. */
  isPost: boolean;
};

/** The longest urlencoded body: digiKam sends chunks of 512 KiB as base64, others of 5 MB. */
const maxBodyBytes = 16 * 1024 * 1024;

/**
 * Reads a request by Piwigo's rules: parameters come from the body when it holds a form that is not empty, else from
 * the query, never from both; the method's name may be in either. `keepsFiles` tells, by the fields before a file,
 * whether it is kept.
 */
export async function receive(request: PiwigoRequest, keepsFiles: KeepsFiles): Promise<ReceivedRequest> {
  const query = parseForm(new TextEncoder().encode(new URL(request.url).search.slice(1)));
  const { fields, files } = await readBody(request, keepsFiles);
  const isPost = fields.size > 0;
  const sent = isPost ? fields : query;
  return { methodName: single(fields.get("method")) ?? single(query.get("method")), sent, files, isPost };
}

async function readBody(
  request: PiwigoRequest,
  keepsFiles: KeepsFiles,
): Promise<{ fields: Map<string, Sent>; files: Map<string, ReceivedFile> }> {
  const contentType = request.headers.get("content-type") ?? "";
  const nothing = { fields: new Map<string, Sent>(), files: new Map<string, ReceivedFile>() };
  if (request.method !== "POST" || !request.body) return nothing;
  if (/^multipart\/form-data\b/i.test(contentType)) return receiveMultipart(request.body, contentType, keepsFiles);
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType))
    return { ...nothing, fields: parseForm(await readBounded(request.body)) };
  return nothing;
}

async function readBounded(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > maxBodyBytes)
      throw new AppError(
        "too-large",
        "The body of the request is too large. Send files as multipart/form-data or in smaller chunks.",
      );
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const single = (sent: Sent | undefined): string | undefined =>
  typeof sent === "string" && sent !== "" ? sent : undefined;
