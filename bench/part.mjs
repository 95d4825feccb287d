// Runs a TypeScript part of the measurements: node bench/part.mjs PART ARGUMENTS…
import path from "node:path";

const home = path.dirname(import.meta.dirname);
process.env.PHOTOFLOW_HOME ??= home;
process.env.LOG_LEVEL = "silent";
const { register } = await import("tsx/esm/api");
process.env.TSX_TSCONFIG_PATH ??= path.join(home, "tsconfig.json");
register({ tsconfig: path.join(home, "tsconfig.json") });
await import(path.join(home, "bench", process.argv[2]));
