import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import path from "node:path";

/**
 * Programs beside Node (ffmpeg, ExifTool) read what strangers send. Where the system has util-linux, they get a limit
 * of memory and processor time from the kernel, and end with this process, however it ends: no one is left to end them
 * when it is killed.
 */

export type ProgramLimits = {
  /** Of address space, which is more than what is in use. */
  memoryBytes: number;
  /** Of processor time; none for programs that stay. */
  cpuSeconds?: number;
};

export type Command = { program: string; args: string[] };

/** The command under its limits. */
export function limited({ program, args }: Command, { memoryBytes, cpuSeconds }: ProgramLimits): Command {
  const { setpriv, prlimit } = wrappers();
  // Asked for by the thread that starts it: kept over exec, and sent when that thread ends.
  const dying = setpriv ? [setpriv, "--pdeathsig", "KILL", "--"] : [];
  const bounded = prlimit
    ? [prlimit, `--as=${memoryBytes}`, ...(cpuSeconds === undefined ? [] : [`--cpu=${cpuSeconds}`]), "--"]
    : [];
  const [first, ...rest] = [...dying, ...bounded, program, ...args];
  return { program: first!, args: rest };
}

/** True when a program that waits for this process ends with it by itself. */
export const endsWithParent = (): boolean => wrappers().setpriv !== null;

type Wrappers = { setpriv: string | null; prlimit: string | null };
let known: Wrappers | undefined;

/** Found once; busybox has programs of the same names that know less. */
function wrappers(): Wrappers {
  known ??= {
    setpriv: working("setpriv", ["--pdeathsig", "KILL", "--"]),
    prlimit: working("prlimit", ["--as=1000000000", "--cpu=10", "--"]),
  };
  return known;
}

/** The program's whole path, as others are started without PATH; null when it cannot start another. */
function working(name: string, args: string[]): string | null {
  const found = (process.env.PATH ?? "")
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find(isExecutable);
  return found && spawnSync(found, [...args, "true"], { stdio: "ignore" }).status === 0 ? found : null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return path.isAbsolute(file);
  } catch {
    return false;
  }
}
