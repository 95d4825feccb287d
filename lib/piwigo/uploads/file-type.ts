import { AppError } from "@/lib/errors";
import { PiwigoError } from "@/lib/piwigo/protocol/errors";
import { headOf } from "@/lib/storage/staging";
import { uploadExtensions } from "@/lib/piwigo/uploads/upload-extensions";

/** What Piwigo says of files that it does not take, in its words. */

const extensionIn = (name: string): string => /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? "";

/** Passes for a name whose extension is one of those that are taken. Error: 415. */
export function requireTakenName(name: string): void {
  if (!uploadExtensions.includes(extensionIn(name))) throw new PiwigoError(415, "forbidden file type");
}

/** The error of a file whose content is none that its name promises; `path` is null when there is no file at all. */
export async function contentMismatch(name: string, path: string | null): Promise<PiwigoError> {
  const type = path === null ? "" : await guessedType(path);
  return new PiwigoError(
    415,
    `File extension "${extensionIn(name)}" for file "${name}" does not match file MIME type "${type}"`,
  );
}

/** Runs the taking in of a file; when its content is not known, that is answered as Piwigo does. */
export async function orContentMismatch<Result>(
  name: string,
  path: string,
  take: () => Promise<Result>,
): Promise<Result> {
  // Looked at first, because taking a file in moves it away.
  const mismatch = await contentMismatch(name, path);
  return take().catch((error: unknown) => {
    throw error instanceof AppError && error.code === "unsupported" ? mismatch : error;
  });
}

/** Text or not, from the first bytes: more is not worth telling about what no picture is. */
async function guessedType(path: string): Promise<string> {
  const head = await headOf(path, 1024);
  if (head.length === 0) return "application/x-empty";
  return head.includes(0) || head.toString("utf8").slice(0, -1).includes("�")
    ? "application/octet-stream"
    : "text/plain";
}
