import { Argument, Command, InvalidArgumentError } from "commander";
import { Progress } from "@/cli/progress";
import { system } from "@/lib/access/viewer";
import { lowerPriority } from "@/lib/core/lower-priority";
import { cancelJob, pauseJob, resumeJob, retryJob, startJob } from "@/lib/background/commands";
import { followJob } from "@/lib/background/foreground";
import { jobKinds } from "@/lib/jobs/kinds";
import { jobKindList, listJobs, type JobRow } from "@/lib/background/queries";

export const jobsCommand = new Command("jobs")
  .description("work that goes on beside requests: what there is, and doing it now")
  .addHelpText(
    "after",
    `
A running server does these by itself. Kinds for “run”:
${jobKindList()
  .map(({ kind, about }) => `  ${kind.padEnd(14)} ${about}`)
  .join("\n")}

Examples:
  npx photoflow jobs
  npx photoflow jobs run previews
  npx photoflow jobs pause 12`,
  );

jobsCommand
  .command("list", { isDefault: true })
  .description("what has not ended, and what ended last")
  .option("--json", "as JSON, for scripts")
  .action(async (options: { json?: boolean }) => {
    const jobs = await listJobs(system);
    if (options.json) console.log(JSON.stringify(jobs));
    else console.log(jobs.length === 0 ? "There are no jobs." : tableOf(jobs));
  });

jobsCommand
  .command("run")
  .description("do a job now, in this terminal or wherever it is under way; Ctrl-C leaves it to be gone on with")
  .addArgument(new Argument("<kind>", "what to do").choices(jobKinds))
  .option("--json", "the job as JSON when it is over, for scripts")
  .action(run);

const changes = [
  ["retry", "try a job once more that has failed or was cancelled", retryJob],
  ["cancel", "stop a job for good", cancelJob],
  ["pause", "stop a job until it is resumed", pauseJob],
  ["resume", "let a paused job go on", resumeJob],
] as const;
for (const [name, description, change] of changes)
  jobsCommand
    .command(name)
    .description(description)
    .argument("<id>", "the number of the job", jobNumber)
    .action((id: number) => change(system, id));

function jobNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("Jobs have numbers: “npx photoflow jobs” shows them.");
  return Number(text);
}

async function run(kind: string, options: { json?: boolean }): Promise<void> {
  lowerPriority();
  const { id } = await startJob(system, kind);
  const stop = new AbortController();
  let progress: Progress | undefined;
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
    progress?.say("Stopping at the next step … (once more to stop at once)");
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  let told = 0;
  const job = await followJob(id, stop.signal, ({ done, total }) => {
    progress ??= new Progress({ files: total ?? done, sizeBytes: 0 }, options.json);
    progress.setTotal(total ?? done);
    for (; told < done; told++) progress.advance(0);
  });
  progress?.end();
  if (options.json) console.log(JSON.stringify(job));
  else console.log(lineOf(job));
  process.exitCode = job.state === "done" ? 0 : stop.signal.aborted ? 130 : 1;
}

const lineOf = (job: JobRow): string =>
  `${job.kind}: ${wordOf(job)}.${[job.outcome, job.error]
    .filter(Boolean)
    .map((text) => ` ${text}`)
    .join("")}`;

const wordOf = ({ state, request }: JobRow): string =>
  request === null ? state : request === "pause" ? "pausing" : "stopping";

function tableOf(jobs: readonly JobRow[]): string {
  const rows = jobs.map((job) => [
    String(job.id),
    job.subject === "" ? job.kind : `${job.kind} ${job.subject}`,
    wordOf(job),
    progressOf(job),
    (job.endedAt ?? job.startedAt ?? job.runAfter).toISOString().slice(0, 19).replace("T", " "),
    job.error || job.outcome,
  ]);
  const head = ["ID", "KIND", "STATE", "DONE", "WHEN (UTC)", ""];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  return [head, ...rows]
    .map((row) =>
      row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!))).join("  "),
    )
    .map((line) => line.trimEnd())
    .join("\n");
}

const progressOf = ({ progress: { done, total } }: JobRow): string =>
  total !== null ? `${done} of ${total}` : done > 0 ? String(done) : "";
