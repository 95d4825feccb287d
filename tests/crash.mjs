// `npm run test:crash`: builds what is missing, then kills programs at random moments (tests/crash/rounds.ts).
import { spawnSync } from "node:child_process";
import path from "node:path";
import { build, home, install, requireNode } from "../cli/set-up-steps.mjs";

requireNode();
install();
build();

const env = {
  ...process.env,
  PHOTOFLOW_HOME: home,
  NEXTAUTH_SECRET: "a secret that is used in tests and nowhere else",
  LOG_LEVEL: "warn",
};
delete env.DATABASE_URL;
const { status } = spawnSync(
  process.execPath,
  ["--import", "tsx", path.join(home, "tests", "crash", "main.ts"), ...process.argv.slice(2)],
  { cwd: home, env, stdio: "inherit" },
);
process.exit(status ?? 1);
