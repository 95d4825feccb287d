// A folder to measure in, with a datastore of its own, that is gone afterwards.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const home = path.dirname(import.meta.dirname);

/** Calls `measure` with the means to work in such a folder; gives its answer. */
export function withWorkplace(measure) {
  const folder = mkdtempSync(path.join(tmpdir(), "photoflow-bench-"));
  const inside = (name) => path.join(folder, name);
  const env = {
    ...process.env,
    DATASTORE: inside("datastore"),
    NEXTAUTH_SECRET: "a secret for measuring and nothing else",
  };
  delete env.DATABASE_URL;
  const run = (script, args, input = "") => {
    const result = spawnSync(process.execPath, [path.join(home, script), ...args], {
      env,
      input,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      stdio: ["pipe", "pipe", "inherit"],
    });
    if (result.status !== 0) throw new Error(`${script} ${args.join(" ")} failed. ${result.stdout.slice(-500)}`);
    return result.stdout;
  };
  const freshDatastore = () => {
    rmSync(env.DATASTORE, { recursive: true, force: true });
    // The place remembers the library before, and takes a new one only when told to.
    run("cli/photoflow.mjs", ["migrate", "--accept-datastore"]);
    run("cli/photoflow.mjs", ["create-user", "bench", "--admin", "--password-stdin"], "a long password");
  };
  try {
    return measure({ inside, run, freshDatastore });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
