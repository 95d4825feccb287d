// RESULTS.md: one section for each part, with its own day, machine and command.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import path from "node:path";

export const resultsFile = path.join(import.meta.dirname, "RESULTS.md");

const head = `# Measured

Shares and ratios compare runs that follow each other on the same machine, or stand against a limit.
Where the load is far above the number of cores, others were at work: only what compares within one run tells something then.
`;

/** Puts a section into the file, in place of the last one of that title; gives it as it stands there. */
export function keepResult(title, command, body) {
  const section = `## ${title}\n\n${whereAndWhen()}: \`${command}\`.\n\n${body.trim()}\n`;
  const kept = existsSync(resultsFile)
    ? readFileSync(resultsFile, "utf8")
        .split(/\n(?=## )/)
        .slice(1)
    : [];
  const at = kept.findIndex((one) => one.startsWith(`## ${title}\n`));
  if (at < 0) kept.push(section);
  else kept[at] = section;
  writeFileSync(resultsFile, [head, ...kept.map((one) => `${one.trim()}\n`)].join("\n"));
  return section;
}

function whereAndWhen() {
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim() || "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.versions.node}`;
  return `${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC, on ${machine}, with a load of ${loadavg()[0].toFixed(1)} at the end`;
}
