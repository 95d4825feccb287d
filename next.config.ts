import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";
import type { NextConfig } from "next";
import { PHASE_PRODUCTION_BUILD, PHASE_PRODUCTION_SERVER } from "next/constants";
import { securityHeaders } from "./lib/http/security-headers";

const config: NextConfig = {
  // Native or large packages that Node loads itself.
  serverExternalPackages: [
    "@libsql/client",
    "@prisma/adapter-libsql",
    "@prisma/client",
    "exifr",
    "exiftool-vendored",
    "libheif-js",
    "libsql",
    "mediainfo.js",
    "pino",
    "prom-client",
    "sharp",
  ],
  poweredByHeader: false,
  // Next's optimizer would make, keep and go on serving copies of pictures without asking who may see them; ours are
  // /media's.
  images: { unoptimized: true },
  reactStrictMode: true,
  // `npm test` checks the types; people who only run Photoflow do not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Pages are loaded when someone asks for them: all of them at the start would take a hundred megabytes.
  // No page is made ahead, and the service may not write to its own code.
  experimental: { preloadEntriesOnStart: false, isrFlushToDisk: false },
  headers: async () => [
    {
      source: "/:path*",
      headers: securityHeaders.map(([key, value]) => ({ key, value })),
    },
  ],
};

/** What runs inline in each page with a grid, before any other code has come: as text, of the grid's own layout. */
const firstRows = (): string =>
  buildSync({
    entryPoints: ["components/timeline/grid/first-rows/lay-out-first-rows.ts"],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    globalName: "photoflowFirstRows",
    target: "es2022",
  }).outputFiles[0]!.text;

/**
 * “next build” by itself, in a fresh clone: the database client is made from the schema first. `npm run build` has done
 * it already.
 */
function generateClient(): void {
  const modules = path.join(process.cwd(), "node_modules");
  if (existsSync(path.join(modules, ".prisma", "client", "index.js"))) return;
  const { status } = spawnSync(
    process.execPath,
    [path.join(modules, "prisma", "build", "index.js"), "generate", "--no-hints"],
    { stdio: "inherit" },
  );
  if (status !== 0) throw new Error("The database client could not be made. Run: npm run build");
}

export default function configFor(phase: string): NextConfig {
  if (phase === PHASE_PRODUCTION_BUILD) generateClient();
  // A server that was built has it in its code.
  return phase === PHASE_PRODUCTION_SERVER ? config : { ...config, env: { FIRST_ROWS_SCRIPT: firstRows() } };
}
