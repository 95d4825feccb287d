// Runs a module of ours in a thread, or in a process of its own: as it was built, or from its source.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { workerData } from "node:worker_threads";

const { home, module } = workerData ?? { home: process.argv[2], module: process.argv[3] };
const load = (...names) => import(pathToFileURL(path.join(home, ...names)).href);

// cli/photoflow.mjs says which.
if (process.env.PHOTOFLOW_PROGRAM === "built") await load(".next", "program", `${module}.mjs`);
else {
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: path.join(home, "tsconfig.json") });
  await load(`${module}.ts`);
}
