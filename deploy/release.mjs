// `npm run release`: an archive of the last commit that starts without installing or building, for this system and
// kind of processor. Unpack it, then: node cli/photoflow.mjs migrate && node cli/photoflow.mjs serve
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { home, requireNode } from "../cli/set-up-steps.mjs";

requireNode();
const { version } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8"));
const name = `photoflow-${version}-${process.platform}-${process.arch}`;
const work = mkdtempSync(path.join(tmpdir(), "photoflow-release-"));
const tree = path.join(work, name);

function run(command, args, cwd) {
  const { status } = spawnSync(command, args, {
    cwd,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (status !== 0) throw new Error(`${command} ${args[0]} did not succeed.`);
}

try {
  mkdirSync(tree);
  run("sh", ["-c", `git archive HEAD | tar -x --exclude=./tests --exclude=./bench -C "${tree}"`], home);
  run("npm", ["run", "build"], tree);
  rmSync(path.join(tree, ".next", "cache"), { recursive: true, force: true });
  const archive = path.join(home, `${name}.tar.gz`);
  run("tar", ["-czf", archive, "-C", work, name], work);
  console.log(`\n${archive}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
