#!/usr/bin/env node
// Starts the command line: loads the settings file and hands over to cli/main.ts, as it was built or, while it is being
// worked on, as it is.
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { builtProgram, home } from "./set-up-steps.mjs";

process.env.PHOTOFLOW_HOME ??= home;
if (existsSync(path.join(home, ".env"))) process.loadEnvFile(path.join(home, ".env"));

// Packages, and the database client that is made from the schema.
if (!["tsx", path.join(".prisma", "client")].every((made) => existsSync(path.join(home, "node_modules", made)))) {
  console.error("Photoflow is not installed yet. Run: npm start");
  process.exit(1);
}
const built = process.argv.includes("--dev") ? null : builtProgram();
if (!built) {
  const { register } = await import("tsx/esm/api");
  process.env.TSX_TSCONFIG_PATH ??= path.join(home, "tsconfig.json");
  register({ tsconfig: path.join(home, "tsconfig.json") });
}
// For threads, which load modules of ours in the same way.
process.env.PHOTOFLOW_PROGRAM = built ? "built" : "sources";
const load = (name) => import(pathToFileURL(built ? built(name) : path.join(home, `${name}.ts`)).href);
// The log is the server's; a command says itself what went wrong, and its output may be read by a script.
if (!process.argv.includes("serve")) process.env.LOG_LEVEL = "silent";
// A wrong setting is reported in one line before anything is loaded that needs it.
const { config, SettingsError } = await load("lib/config");
try {
  config();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(1);
}
await load("cli/main");
