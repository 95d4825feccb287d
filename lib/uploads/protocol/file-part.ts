import { AppError } from "@/lib/errors";

/**
 * The one part of the multipart form (RFC 7578) that uploadthing's client sends. How long the part must be is known
 * beforehand, so every byte can be handed on the moment it arrives: when the connection breaks, nothing was held back.
 */

/** The part's headers have a file name in them; more than this is not a file name. */
const maxHeaderBytes = 64 * 1024;

const headersEnd = Buffer.from("\r\n\r\n");

/**
 * Gives the bytes of the part as they arrive, `partBytes` in all. Throws "invalid" when the form is something else, or
 * longer; whatever `body` throws; and a plain Error when it ends early.
 */
export async function* filePart(
  body: AsyncIterable<Uint8Array>,
  contentType: string | null,
  partBytes: number,
): AsyncGenerator<Uint8Array> {
  const closing = closingOf(contentType);
  let [head, tail]: [Buffer | null, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)];
  let left = partBytes;
  for await (const piece of body) {
    let bytes: Uint8Array = piece;
    if (head) {
      head = Buffer.concat([head, piece]);
      const at = head.indexOf(headersEnd);
      if (at < 0 && head.length > maxHeaderBytes) throw notOurForm();
      if (at < 0) continue;
      requireFileField(head.toString("latin1", 0, at));
      [bytes, head] = [head.subarray(at + headersEnd.length), null];
    }
    const part = bytes.subarray(0, left);
    left -= part.length;
    if (part.length > 0) yield part;
    tail = Buffer.concat([tail, bytes.subarray(part.length)]);
    if (tail.length > maxHeaderBytes) throw tooLong();
  }
  if (head || left > 0) throw new Error("The request ended early.");
  if (!tail.subarray(0, closing.length).equals(closing.subarray(0, tail.length))) throw tooLong();
}

function closingOf(contentType: string | null): Buffer {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType ?? "")?.[1];
  if (!boundary) throw notOurForm();
  return Buffer.from(`\r\n--${boundary}`);
}

function requireFileField(headers: string): void {
  const isFile = headers
    .split("\r\n")
    .some((line) => /^content-disposition:\s*form-data;/i.test(line) && /\bname="file"/i.test(line));
  if (!isFile) throw notOurForm();
}

const notOurForm = () => new AppError("invalid", "Send the file as the field “file” of a multipart form.");
const tooLong = () =>
  new AppError("invalid", "The file is larger than was announced. It may have changed meanwhile: choose it again.");
