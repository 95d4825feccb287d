// Runs a module of ours in a thread: as it was built, or from its source.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { workerData } from "node:worker_threads";

const { home, module } = workerData;
const load = (...names) => import(pathToFileURL(path.join(home, ...names)).href);

// cli/photoflow.mjs says which.
if (process.env.PHOTOFLOW_PROGRAM === "built") await load(".next", "program", `${module}.mjs`);
else {
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: path.join(home, "tsconfig.json") });
  await load(`${module}.ts`);
}
