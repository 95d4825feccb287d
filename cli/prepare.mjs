// What a server needs before it starts: the secret that protects sign-ins, and the database in the form of this
// program. “next start” runs it (lib/server/under-next.ts).
import { spawnSync } from "node:child_process";
import path from "node:path";
import { home, keepSecret } from "./set-up-steps.mjs";

keepSecret();
const { status } = spawnSync(process.execPath, [path.join(home, "cli", "photoflow.mjs"), "migrate"], {
  cwd: home,
  stdio: "inherit",
});
process.exit(status ?? 1);
