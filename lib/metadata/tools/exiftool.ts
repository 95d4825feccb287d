import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import type { Socket } from "node:net";
import path from "node:path";
import { DefaultExiftoolArgs, ExifTool, exiftoolPath } from "exiftool-vendored";
import { log } from "@/lib/logging/log";
import type { Values } from "@/lib/metadata/normalize/raw-tags";
import { endsWithParent, limited, type ProgramLimits } from "@/lib/programs/limited-program";

/**
 * The one ExifTool process of this Node process: started when first asked, kept for the next question. It lives on
 * globalThis because server code is loaded twice, once in Next's bundle and once around it.
 */
const shared = globalThis as typeof globalThis & { photoflowExiftool?: { tool: Promise<ExifTool | null> } };

/** A broken file that keeps ExifTool busy for longer is given up. */
const taskTimeoutMs = 8_000;

/** ExifTool takes some 60 MB; a broken file that makes it want more is given up. */
const limits: ProgramLimits = { memoryBytes: 2 ** 30 };

const perl = "/usr/bin/perl";

/**
 * ExifTool goes on looking at its input for questions after its end, as it does with a file that may still grow. Where
 * no kernel ends it with this process, it looks every few seconds whether it has been left alone.
 */
const lookingAfterParent =
  "my $parent = getppid; $SIG{ALRM} = sub { kill 9, $$ if getppid != $parent; alarm 3 }; alarm 3; $0 = shift; do $0; die $@ if $@;";

/** The running ExifTool, or null on a machine without Perl. */
function exiftool(): Promise<ExifTool | null> {
  shared.photoflowExiftool ??= { tool: start() };
  return shared.photoflowExiftool.tool;
}

async function start(): Promise<ExifTool | null> {
  if (!hasExiftool()) {
    log.warn(
      `There is no ${perl}: raw files are taken in with what their TIFF tags say, without maker's notes and most previews.`,
    );
    return null;
  }
  const script = await exiftoolPath();
  const options = { maxProcs: 1, taskTimeoutMillis: taskTimeoutMs, taskRetries: 0, useMWG: false, geolocation: false };
  if (process.platform === "win32") return kept(new ExifTool(options));
  const watching = endsWithParent() ? [] : ["-e", lookingAfterParent];
  const { program, args } = limited({ program: perl, args: [...watching, script, ...DefaultExiftoolArgs] }, limits);
  return kept(new ExifTool({ ...options, exiftoolPath: program, exiftoolArgs: args, ignoreShebang: false }));
}

function kept(tool: ExifTool): ExifTool {
  tool.on("childStart", ({ proc }) => letNodeEnd(proc));
  return tool;
}

/**
 * A command that is done shall end although ExifTool still waits for questions; `asking` keeps Node alive meanwhile.
 */
function letNodeEnd(child: ChildProcess): void {
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as Socket | null)?.unref();
  // Left alone, ExifTool would wait for questions without end.
  const end = (): void => void child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
}

async function asking<T>(question: Promise<T>): Promise<T> {
  const alive = setInterval(() => undefined, taskTimeoutMs);
  try {
    return await question;
  } finally {
    clearInterval(alive);
  }
}

/** Ends the process, if there is one. The next question starts another. */
export async function endExiftool(): Promise<void> {
  const running = shared.photoflowExiftool?.tool;
  delete shared.photoflowExiftool;
  await (await running)?.end();
}

/** True when ExifTool can be asked. */
export const hasExiftool = (): boolean => process.platform === "win32" || existsSync(perl);

/**
 * The tags of a file as "Group:Name" → value, with ExifTool's own arguments in between; null when it cannot say (no
 * Perl, a file that it does not know, or one that takes too long).
 */
export async function askExiftool(filePath: string, ...options: string[]): Promise<Values | null> {
  const tool = await exiftool();
  if (!tool || !isSayable(filePath)) return null;
  try {
    return await asking<Values>(tool.readRaw(path.resolve(filePath), { readArgs: ["-G1", "-struct", ...options] }));
  } catch (error) {
    log.debug({ err: error }, "ExifTool could not read a file");
    return null;
  }
}

/** Writes the binary value of a tag ("SubIFD:JpgFromRaw") into a file; false when that fails. */
export async function extractTag(tag: string, filePath: string, toPath: string): Promise<boolean> {
  const tool = await exiftool();
  if (!tool || !isSayable(filePath) || !isSayable(toPath)) return false;
  try {
    await asking(
      tool.extractBinaryTag(tag, path.resolve(filePath), path.resolve(toPath), {
        forceWrite: true,
        ignoreMinorErrors: true,
      }),
    );
    return true;
  } catch (error) {
    log.debug({ err: error }, "ExifTool could not extract a preview");
    return false;
  }
}

/** ExifTool reads one argument a line. */
const isSayable = (filePath: string): boolean => !/[\r\n\0]/.test(filePath);
