// `npm start`: everything from a fresh clone to a serving gallery. Each step is skipped when it is done already.
// Plain JavaScript without packages, because it runs before there are any.
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { build, home, install, keepSecret, requireNode } from "./set-up-steps.mjs";

const isDev = process.argv.includes("--dev");

requireNode();
install();
keepSecret();
run([path.join(home, "cli", "photoflow.mjs"), "migrate"]);
if (!isDev) build();

// Signals reach the server by themselves when the terminal sends them; a service manager sends them to us.
const server = spawn(
  process.execPath,
  [path.join(home, "cli", "photoflow.mjs"), "serve", ...(isDev ? ["--dev"] : [])],
  { cwd: home, stdio: "inherit" },
);
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 0)));

function run(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: home, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
