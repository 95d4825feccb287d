import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import sharp from "sharp";
import { config } from "@/lib/config";

/** What the server is made of, and the programs beside it that some files need. */

export type InstalledProgram = {
  name: string;
  /** Null where it is missing. */
  version: string | null;
  /** What goes without it, in a sentence. */
  withoutIt: string;
  /** How it comes, on Debian. */
  install: string;
};

type Wanted = Omit<InstalledProgram, "version"> & { argument: string; versionIn: RegExp };

const wanted: readonly Wanted[] = [
  {
    name: "perl",
    argument: "-v",
    versionIn: /\(v([\d.]+)\)/,
    withoutIt:
      "Raw files come in without preview and with less metadata, and what a public album withholds is not offered for download.",
    install: "apt install perl",
  },
  {
    name: "ffmpeg",
    argument: "-version",
    versionIn: /^ffmpeg version (\S+)/,
    withoutIt: "Clips play, but have no picture in the grid.",
    install: "apt install ffmpeg",
  },
  {
    name: "prlimit",
    argument: "--version",
    versionIn: /util-linux ([\d.]+)/,
    withoutIt: "What reads the files that strangers send has no limit of memory and time from the system.",
    install: "apt install util-linux",
  },
];

/** Longer than any of them takes to say what it is. */
const patienceMs = 5_000;

const answerOf = (program: string, argument: string): Promise<string | null> =>
  new Promise((resolve) => {
    execFile(program, [argument], { timeout: patienceMs, maxBuffer: 100_000 }, (error, stdout) =>
      resolve(error ? null : stdout),
    );
  });

/** What is found out is known for this long: asking each takes a tenth of a second. */
const knownMs = 60_000;
let known: { programs: Promise<InstalledProgram[]>; untilMs: number } | null = null;

/** The programs that are optional, and whether they are there. */
export function optionalPrograms(): Promise<InstalledProgram[]> {
  if (known && known.untilMs > performance.now()) return known.programs;
  known = { programs: Promise.all(wanted.map(installed)), untilMs: performance.now() + knownMs };
  return known.programs;
}

async function installed({ argument, versionIn, ...program }: Wanted): Promise<InstalledProgram> {
  const answer = await answerOf(program.name, argument);
  return { ...program, version: answer === null ? null : (versionIn.exec(answer)?.[1] ?? "there") };
}

/** What the program itself is made of, by name. */
export function versions(): { name: string; version: string }[] {
  const modules = createRequire(path.join(config().home, "package.json"));
  return [
    { name: "Photoflow", version: versionIn(path.join(config().home, "package.json")) },
    { name: "Node", version: process.versions.node },
    { name: "Next", version: versionIn(modules.resolve("next/package.json")) },
    { name: "sharp", version: sharp.versions.sharp },
    { name: "libvips", version: sharp.versions.vips },
    { name: "ExifTool", version: exiftoolVersion(modules) },
  ].filter(({ version }) => version !== "");
}

const versionIn = (file: string): string => (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;

/** Its package is numbered as itself. */
function exiftoolVersion(modules: NodeJS.Require): string {
  try {
    const vendored = createRequire(modules.resolve("exiftool-vendored/package.json"));
    return versionIn(vendored.resolve("exiftool-vendored.pl/package.json"));
  } catch {
    return "";
  }
}
