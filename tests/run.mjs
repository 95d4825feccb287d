// `npm test`: installs and builds what is missing, checks the code, runs the tests, and ends with one line of counts.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, home, install, requireNode } from "../cli/set-up-steps.mjs";

requireNode();
install();
build();

// Which packages have newer versions: told, and no failure. Those that read strangers' bytes belong at their newest
// (SECURITY.md).
if (process.env.CI) {
  const { stdout } = spawnSync("npm", ["outdated"], { cwd: home, encoding: "utf8", timeout: 60_000 });
  if (stdout) console.log(`Packages that are behind:\n${stdout}`);
}

const work = mkdtempSync(path.join(tmpdir(), "photoflow-tests-"));
const env = {
  ...process.env,
  PHOTOFLOW_HOME: home,
  NEXTAUTH_SECRET: "a secret that is used in tests and nowhere else",
  LOG_LEVEL: "warn",
};
const node = (script, ...args) =>
  spawnSync(process.execPath, [path.join(home, script), ...args], { cwd: home, env, stdio: "inherit" }).status === 0;

const onlySome = process.argv.length > 2;
const checks = { passed: 0, failed: 0 };
/** Side by side, as each of them uses one core. */
async function check(name, script, ...args) {
  const child = spawn(process.execPath, [path.join(home, "node_modules", script), ...args], {
    cwd: home,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (output += piece));
  const [status] = await once(child, "close");
  checks[status === 0 ? "passed" : "failed"]++;
  console.log(status === 0 ? `ok: ${name}` : `${output}FAILED: ${name}`);
}
if (!onlySome) {
  await Promise.all([
    check("format", "prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."),
    check("types", "typescript/bin/tsc", "--noEmit"),
    check("nothing unused", "knip/bin/knip.js", "--no-progress"),
    check("lint", "eslint/bin/eslint.js", "--max-warnings", "0", "."),
    check(
      "structure",
      "dependency-cruiser/bin/dependency-cruise.mjs",
      "--config",
      ".dependency-cruiser.mjs",
      "app",
      "components",
      "lib",
      "cli",
    ),
  ]);
}

// Migrated once; each test file starts from a copy.
env.DATASTORE = work;
if (!node("cli/photoflow.mjs", "migrate")) process.exit(1);
env.PHOTOFLOW_TEST_DATABASE = path.join(work, "photoflow.db");
delete env.DATASTORE;

const report = path.join(work, "report.json");
node(
  "node_modules/vitest/vitest.mjs",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
);
const tests = JSON.parse(readFileSync(report, "utf8"));
rmSync(work, { recursive: true, force: true });

const brokenFiles = tests.testResults.filter(
  (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
).length;
const failed = tests.numFailedTests + brokenFiles + checks.failed;
console.log(
  `${tests.numPassedTests + checks.passed} passed, ${failed} failed, ${tests.numPendingTests + tests.numTodoTests} skipped`,
);
process.exit(failed === 0 && tests.numPassedTests > 0 ? 0 : 1);
