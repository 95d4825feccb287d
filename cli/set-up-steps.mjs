// The steps that bring a clone into working order, shared by `npm start` and `npm test`.
import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { wantOfMemory, warningOfMemory } from "./build-memory.mjs";

/** The folder of the program. */
export const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const inHome = (...names) => path.join(home, ...names);

/** Ends with a clear line when Node is too old. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Photoflow needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs from the lockfile when it has changed since the last time, and makes the database client. */
export function install() {
  stepUnlessDone(
    inHome("node_modules", ".photoflow-installed"),
    digest(["package-lock.json"]),
    "Installing packages",
    () => command("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]),
  );
  stepUnlessDone(
    inHome("node_modules", ".photoflow-prisma"),
    digest(["package-lock.json", "prisma/schema.prisma", "prisma/generate-tables.mjs"]),
    "Preparing the database client",
    () =>
      command(
        process.execPath,
        [inHome("node_modules", "prisma", "build", "index.js"), "generate", "--no-hints"],
        "ignore",
      ),
  );
}

/** Makes the secret that protects sign-ins and keeps it in the settings file, which only its owner may read. */
export function keepSecret() {
  const file = inHome(".env");
  const settings = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (process.env.NEXTAUTH_SECRET || process.env.SECRET || /^[ \t]*(NEXTAUTH_SECRET|SECRET)[ \t]*=/m.test(settings))
    return;
  const line = `# Protects sign-ins: keep it, and keep it to yourself.\nNEXTAUTH_SECRET=${randomBytes(32).toString("base64url")}\n`;
  if (!existsSync(file)) writeFileSync(file, "", { mode: 0o600 });
  chmodSync(file, 0o600);
  appendFileSync(file, (settings && !settings.endsWith("\n") ? "\n" : "") + line);
}

const buildStamp = inHome(".next", ".photoflow-built");
const sourcesDigest = () =>
  digest(
    [
      "package-lock.json",
      "prisma/schema.prisma",
      "next.config.ts",
      "instrumentation.ts",
      "tsconfig.json",
      "postcss.config.mjs",
    ],
    ["app", "cli", "components", "lib", "public"],
  );

/** Builds the pages and the command line when a source is newer than the last build. */
export function build() {
  stepUnlessDone(buildStamp, sourcesDigest(), "Building", () => {
    const warning = warningOfMemory();
    if (warning) console.error(warning);
    command(process.execPath, [inHome("node_modules", "next", "dist", "bin", "next"), "build"], "ignore");
    buildProgram();
    packAssets();
  });
}

/**
 * The built command line and server, where `program("cli/main")` and its like stand; null when they are not those of
 * the sources.
 */
export function builtProgram() {
  const isCurrent = existsSync(buildStamp) && readFileSync(buildStamp, "utf8") === sourcesDigest();
  return isCurrent ? (name) => inHome(".next", "program", `${name}.mjs`) : null;
}

/**
 * TypeScript that Node need not translate at each start: a command begins in less than half the time, and the server
 * needs 90 MB less.
 */
function buildProgram() {
  rmSync(inHome(".next", "program"), { recursive: true, force: true });
  const options = [
    "--bundle",
    "--packages=external",
    "--platform=node",
    "--target=node20",
    "--format=esm",
    "--splitting",
    "--out-extension:.js=.mjs",
    "--log-level=warning",
  ];
  command(
    inHome("node_modules", ".bin", "esbuild"),
    [
      "cli/main.ts",
      "lib/config.ts",
      "lib/metadata/readers/blocks-thread.ts",
      "lib/renditions/picture-process.ts",
      "--outbase=.",
      "--outdir=.next/program",
      ...options,
    ],
    "ignore",
  );
}

/** The pages' code, packed as small as it gets: it is sent a thousand times, and packed once (cli/packed-assets.ts). */
function packAssets() {
  for (const entry of readdirSync(inHome(".next", "static"), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(js|css)$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
  }
}

function stepUnlessDone(stampFile, wanted, title, step) {
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  const started = Date.now();
  console.log(`${title} …`);
  step();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
  console.log(`${title}: done in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** Runs a program in the program's folder; with "ignore" its output is shown only when it fails. */
function command(program, args, output = "inherit") {
  const options = { cwd: home, encoding: "utf8", env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" } };
  const result = spawnSync(program, args, {
    ...options,
    stdio: output === "inherit" ? "inherit" : ["ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status === 0) return;
  if (output === "ignore") console.error(`${result.stdout ?? ""}${result.stderr ?? ""}`);
  const { signal, status } = result;
  console.error(
    wantOfMemory({ signal, status, output: `${result.stdout ?? ""}${result.stderr ?? ""}` }) ??
      (result.error ? `${program}: ${result.error.message}` : `${program} ${args.join(" ")} failed.`),
  );
  process.exit(1);
}

/** A digest over the content of files and, for folders, over the names, sizes and times of all files in them. */
function digest(files, folders = []) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(existsSync(inHome(file)) ? readFileSync(inHome(file)) : "");
  for (const folder of folders.filter((name) => existsSync(inHome(name)))) {
    for (const entry of readdirSync(inHome(folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const name = path.join(entry.parentPath, entry.name);
      const { size, mtimeMs } = statSync(name);
      hash.update(`${path.relative(home, name)} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest("hex");
}
