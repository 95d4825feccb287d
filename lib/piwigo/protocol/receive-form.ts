import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import { randomUUID } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { AppError } from "@/lib/errors";
import { addParameter, maxParameters } from "@/lib/piwigo/protocol/form";
import type { Sent } from "@/lib/piwigo/protocol/parameters";
import { makeDatastoreFolder } from "@/lib/storage/identity";
import { stagingFolder, stagingPath } from "@/lib/storage/paths";
import { removeStaged } from "@/lib/storage/staging";
import { stageStream, type StagedFile } from "@/lib/storage/stage-file";

/** A file part, lying in the datastore's incoming/. */
export type ReceivedFile = StagedFile & { name: string };

/** Whether a file that comes after these fields is kept; guests may send none. */
export type KeepsFiles = (fields: ReadonlyMap<string, Sent>) => boolean;

export type ReceivedForm = { fields: Map<string, Sent>; files: Map<string, ReceivedFile> };

/** The longest text part: room for a whole upload chunk in base64. */
const maxFieldBytes = 8 * 1024 * 1024;
/** All text parts together. */
const maxFieldsBytes = 32 * 1024 * 1024;
const maxFiles = 4;

/**
 * Reads a multipart body part by part, files straight to disk. darktable sends a text and a file under one name: each
 * goes where it belongs. Files that `keepsFiles` does not want are read and forgotten.
 * Errors: "too-large", "invalid" for a broken body; no file is left then.
 */
export async function receiveMultipart(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  keepsFiles: KeepsFiles,
): Promise<ReceivedForm> {
  const receiver = new Receiver(keepsFiles);
  try {
    await makeDatastoreFolder(stagingFolder());
    const parser = receiver.attach(newParser(contentType));
    await pipeline(body, parser);
    await receiver.settled();
    return receiver;
  } catch (error) {
    await receiver.settled().catch(() => undefined);
    await receiver.discard();
    throw error instanceof AppError || (error as NodeJS.ErrnoException).code
      ? error
      : new AppError("invalid", "The multipart body is broken.", { cause: error });
  }
}

/** Removes what no one has taken over. */
export async function removeFiles(files: ReadonlyMap<string, ReceivedFile>): Promise<void> {
  await Promise.all([...files.values()].map((file) => removeStaged(file.path)));
}

function newParser(contentType: string): BusboyInstance {
  return new Busboy({
    headers: { "content-type": contentType },
    // A text part may have a content type of its own; only a file has a file name.
    isPartAFile: (_name, _type, fileName) => fileName !== undefined,
    limits: {
      fieldNameSize: 1000,
      fieldSize: maxFieldBytes,
      fields: maxParameters,
      files: maxFiles,
      parts: maxParameters + maxFiles,
    },
  });
}

class Receiver implements ReceivedForm {
  readonly fields = new Map<string, Sent>();
  readonly files = new Map<string, ReceivedFile>();
  private readonly paths: string[] = [];
  private readonly writes: Promise<void>[] = [];
  private fieldBytes = 0;

  constructor(private readonly keepsFiles: KeepsFiles) {}

  attach(parser: BusboyInstance): BusboyInstance {
    parser.on("field", (name: string | undefined, value: string, _nameTruncated: boolean, isTruncated: boolean) => {
      this.fieldBytes += value.length;
      if (isTruncated || this.fieldBytes > maxFieldsBytes)
        return void parser.destroy(new AppError("too-large", "A text in this request is too long."));
      if (name) addParameter(this.fields, name, value);
    });
    parser.on("file", (name: string | undefined, stream: BusboyFileStream, fileName: string) => {
      if (!name || !this.keepsFiles(this.fields)) return void stream.resume();
      const write = this.write(name, stream, fileName);
      // A failure here ends the parsing; `settled` reports it again.
      write.catch((error: unknown) => parser.destroy(error as Error));
      this.writes.push(write);
    });
    return parser;
  }

  /** Resolves when every file is on disk; rejects with the first failure, after all have come to an end. */
  async settled(): Promise<void> {
    const results = await Promise.allSettled(this.writes);
    const failure = results.find((result) => result.status === "rejected");
    if (failure) throw failure.reason;
  }

  private async write(name: string, stream: BusboyFileStream, fileName: string): Promise<void> {
    const path = stagingPath(`piwigo-${randomUUID()}`);
    this.paths.push(path);
    const staged = await stageStream(stream, path);
    const replaced = this.files.get(name);
    this.files.set(name, { ...staged, name: fileName });
    if (replaced) await removeStaged(replaced.path);
  }

  /** Removes all that has arrived. */
  async discard(): Promise<void> {
    await Promise.all(this.paths.map((path) => removeStaged(path)));
  }
}
