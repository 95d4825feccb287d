import type { UploadItem } from "@/components/upload/queue/upload-item";
import type { UploadRouter } from "@/lib/uploads/protocol/file-router";
import { uploadEndpoint, uploadSlug } from "@/lib/uploads/protocol/addresses";
import type { UploadResult } from "@/lib/uploads/schema";

/** Sends one file with uploadthing's client, and says in our own terms how that ended. */

export type SendEnd =
  | { kind: "done"; result: UploadResult }
  /** `canRetry`: the same file could be taken another time. */
  | { kind: "refused"; reason: string; canRetry: boolean }
  /** The way to the server is broken. */
  | { kind: "connection" }
  /** The server is there and asks to try again in a moment. */
  | { kind: "busy" }
  | { kind: "signed-out" }
  | { kind: "stopped" };

/** A connection over which nothing has moved for this long is taken for broken; the server is asked how far it got. */
const silentMs = 45_000;

/** The client is loaded when the first file is sent. */
const loadUploader = async () =>
  (await import("uploadthing/client")).genUploader<UploadRouter>({ url: new URL(uploadEndpoint, location.origin) });
let uploader: ReturnType<typeof loadUploader> | undefined;

/** A program file that could not be loaded is asked for again next time. */
const loadedUploader = () =>
  (uploader ??= loadUploader().catch((error: unknown) => ((uploader = undefined), Promise.reject(error))));

/** `onSent` receives how many bytes of the file are on the server. Never throws. */
export async function sendFile(
  item: UploadItem,
  stop: AbortSignal,
  onSent: (sentBytes: number) => void,
): Promise<SendEnd> {
  const watch = new AbortController();
  let timer = setTimeout(() => watch.abort(), silentMs);
  try {
    const { uploadFiles } = await loadedUploader();
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
    const end: SendEnd = watch.signal.aborted ? { kind: "connection" } : endOfError(error, item.name);
    return end.kind === "connection" && !(await isReadable(item.file))
      ? { kind: "refused", reason: unreadable, canRetry: false }
      : end;
  } finally {
    clearTimeout(timer);
  }
}

const unreadable = "The file cannot be read any more. It may have been moved or changed: choose it again.";

const isReadable = (file: File): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );

const endOf = (result: UploadResult): SendEnd =>
  result.outcome === "refused" ? { kind: "refused", reason: result.message, canRetry: true } : { kind: "done", result };

type Thrown = { message?: string; cause?: unknown; data?: unknown };

/** The server's own error is in `cause` when it refused to begin, in `data` when it refused what came. */
function endOfError(thrown: unknown, name: string): SendEnd {
  const { message = "", cause, data } = (thrown ?? {}) as Thrown;
  const told = ourError(data) ?? ourError(cause);
  if (told?.code === "unauthenticated") return { kind: "signed-out" };
  if (told?.code === "conflict" || told?.code === "too-many") return { kind: "busy" };
  if (told) return { kind: "refused", reason: withoutName(told.message, name), canRetry: !aboutTheFile.has(told.code) };
  if (/\b413\b/.test(message)) {
    const reason =
      "A proxy in front of the server does not let files this large through. Its owner can raise that limit (client_max_body_size in nginx).";
    return { kind: "refused", reason, canRetry: true };
  }
  return { kind: "connection" };
}

/** What is wrong with the file itself, and stays so however often it is sent. */
const aboutTheFile = new Set(["unsupported", "unreadable", "too-large"]);

/** The sentence stands below the file's name already. */
const withoutName = (message: string, name: string): string =>
  message.startsWith(`${name} `) ? `It ${message.slice(name.length + 1)}` : message;

function ourError(body: unknown): { code: string; message: string } | null {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null | undefined)?.error;
  return typeof error?.code === "string" && typeof error.message === "string"
    ? { code: error.code, message: error.message }
    : null;
}
