import type { UploadItem } from "@/components/upload/queue/upload-item";
import type { UploadRouter } from "@/lib/uploads/protocol/file-router";
import type { Problem } from "@/lib/core/problem";
import { withLinkToken } from "@/lib/shares/address";
import { uploadEndpoint, uploadSlug } from "@/lib/uploads/protocol/addresses";
import type { UploadResult } from "@/lib/uploads/schema";

/** Sends one file with uploadthing's client, and says in our own terms how that ended. */

export type SendEnd =
  | { kind: "done"; result: UploadResult }
  | { kind: "refused"; problem: Problem }
  /** The way to the server is broken (`noAnswer`). */
  | { kind: "connection" }
  /** The server is there and asks to try again in a moment. */
  | { kind: "busy" }
  | { kind: "signed-out" }
  | { kind: "stopped" };

/** A connection over which nothing has moved for this long is taken for broken; the server is asked how far it got. */
const silentMs = 45_000;

/** The client is loaded when the first file is sent, and again next time when that failed. */
const uploaderFor = async (linkToken: string | null) =>
  (await import("uploadthing/client")).genUploader<UploadRouter>({
    url: new URL(withLinkToken(uploadEndpoint, linkToken), location.origin),
  });

/** `onSent` receives how many bytes of the file are on the server. Never throws. */
export async function sendFile(
  item: UploadItem,
  stop: AbortSignal,
  onSent: (sentBytes: number) => void,
): Promise<SendEnd> {
  const watch = new AbortController();
  let timer = setTimeout(() => watch.abort(), silentMs);
  try {
    const { uploadFiles } = await uploaderFor(item.linkToken);
    const [sent] = await uploadFiles(uploadSlug, {
      files: [item.file],
      input: { itemId: item.id, albumId: item.album?.id ?? null, sourceFolder: item.sourceFolder },
      signal: AbortSignal.any([stop, watch.signal]),
      onUploadProgress: ({ loaded }) => {
        clearTimeout(timer);
        timer = setTimeout(() => watch.abort(), silentMs);
        onSent(Math.min(loaded, item.sizeBytes));
      },
    });
    return endOf(sent!.serverData);
  } catch (error) {
    if (stop.aborted) return { kind: "stopped" };
    const end: SendEnd = watch.signal.aborted ? { kind: "connection" } : endOfError(error);
    return end.kind === "connection" && !(await isReadable(item.file)) ? { kind: "refused", problem: unreadable } : end;
  } finally {
    clearTimeout(timer);
  }
}

const unreadable: Problem = {
  code: "unreadable",
  message: "The file cannot be read any more. It may have been moved or changed: choose it again.",
};

const stoppedByProxy: Problem = {
  code: "stopped-by-proxy",
  message:
    "A proxy in front of the server does not let files this large through. Its owner can raise that limit (client_max_body_size in nginx).",
};

const isReadable = (file: File): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );

const endOf = (result: UploadResult): SendEnd =>
  result.outcome === "refused"
    ? { kind: "refused", problem: { code: "refused", message: result.message } }
    : { kind: "done", result };

type Thrown = { message?: string; cause?: unknown; data?: unknown };

/** The server's own error is in `cause` when it refused to begin, in `data` when it refused what came. */
function endOfError(thrown: unknown): SendEnd {
  const { message = "", cause, data } = (thrown ?? {}) as Thrown;
  const told = ourError(data) ?? ourError(cause);
  if (told?.code === "unauthenticated") return { kind: "signed-out" };
  if (told?.code === "conflict" || told?.code === "too-many") return { kind: "busy" };
  if (told) return { kind: "refused", problem: told };
  // uploadthing's client has the status of an answer that is none of ours in its words alone.
  return /\b413\b/.test(message) ? { kind: "refused", problem: stoppedByProxy } : { kind: "connection" };
}

function ourError(body: unknown): Problem | null {
  const error = (body as { error?: Partial<Record<keyof Problem, unknown>> } | null | undefined)?.error;
  if (typeof error?.code !== "string" || typeof error.message !== "string") return null;
  const field = typeof error.field === "string" ? error.field : undefined;
  return { code: error.code, field, message: error.message };
}
