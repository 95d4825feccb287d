import path from "node:path";
import { Command } from "commander";
import { plural } from "@/cli/amounts";
import { Progress } from "@/cli/progress";
import { isDamage } from "@/lib/broken-storage";
import { db } from "@/lib/db/client";
import { toAppError } from "@/lib/errors";
import { countLibraryChange } from "@/lib/db/counters/library-revision";
import { checkDatabase } from "@/lib/maintenance/checks/database";
import { checkFiles } from "@/lib/maintenance/checks/files";
import { checkFilms, countUnread } from "@/lib/maintenance/checks/motion-clips";
import { checkIncoming } from "@/lib/maintenance/checks/incoming";
import { checkRenditions } from "@/lib/maintenance/checks/renditions";
import { checkSettings } from "@/lib/maintenance/checks/settings";
import { checkPlaces } from "@/lib/maintenance/checks/places";
import { checkSmartAlbums } from "@/lib/maintenance/checks/smart-albums";
import { placeOfHashCheck } from "@/lib/maintenance/checks/hash-progress";
import { requireOwnBackup } from "@/lib/maintenance/backup/put-back";
import { problem, type Check, type Finding } from "@/lib/maintenance/checks/finding";

type Options = { fix?: boolean; hashes?: boolean; from?: string; json?: boolean };

const checks: Check[] = [
  checkSettings,
  checkDatabase,
  checkFiles,
  checkRenditions,
  checkFilms,
  checkPlaces,
  checkSmartAlbums,
  checkIncoming,
];

export const doctorCommand = new Command("doctor")
  .description("look for what is wrong with the library; exits with 0 when all is well")
  .option(
    "--fix",
    "put right what can be: makes missing pictures for display, corrects who may see what, finds the films of motion photos that an earlier version took in and joins Live Photos that lie apart, and moves files that belong to no photo to lost+found/. Never deletes an original",
  )
  .option(
    "--hashes",
    "read every original and compare its SHA-256 (takes as long as reading all files). Stopped, it goes on where it was when it is run again within a week",
  )
  .option(
    "--from <backup>",
    "put originals that are missing, or with --hashes damaged, back from the folder of a backup; what lies in their place is kept in lost+found/",
  )
  .option("--json", "one line of JSON for each finding and a summary, for scripts")
  .addHelpText(
    "after",
    `
Works while the server runs.

Examples:
  npx photoflow doctor
  npx photoflow doctor --fix --hashes
  npx photoflow doctor --hashes --from /mnt/backup/photoflow`,
  )
  .action(doctor);

async function doctor(options: Options): Promise<void> {
  const from = options.from === undefined ? undefined : path.resolve(options.from);
  if (from !== undefined) await requireOwnBackup(from);
  const progress = new Progress(await amountOfWork(options).catch(nothingForDamage), options.json);
  if (options.hashes) tellHowToGoOn(progress);
  const findings: Finding[] = [];
  for (const check of checks) {
    const before = findings.length;
    const found = check({
      fix: Boolean(options.fix),
      hashes: Boolean(options.hashes),
      from,
      onStep: (bytes) => progress.advance(bytes),
    });
    for await (const finding of untilDamage(found)) {
      findings.push(finding);
      progress.end();
      console.log(options.json ? JSON.stringify(finding) : lineOf(finding));
    }
    // A running server shall not go on with what it remembers.
    if (findings.slice(before).some((finding) => finding.isMended)) await countLibraryChange();
  }
  progress.end();
  const repaired = findings.filter((finding) => finding.isMended).length;
  const problems = findings.filter((finding) => finding.severity === "problem" && !finding.isMended).length;
  if (options.json) console.log(JSON.stringify({ summary: { problems, repaired, isHealthy: problems === 0 } }));
  else
    console.log(
      problems === 0
        ? `All is well${repaired > 0 ? ` now; ${plural(repaired, "problem")} put right` : ""}.`
        : `${plural(problems, "problem")}${repaired > 0 ? `, ${repaired} put right` : ""}.`,
    );
  process.exitCode = problems === 0 ? 0 : 1;
}

/** How far it has come is in the database by then. */
function tellHowToGoOn(progress: Progress): void {
  process.once("SIGINT", () => {
    progress.end();
    console.error("Stopped. Run the same command again to go on from here.");
    process.exit(130);
  });
}

/** A damaged database is a finding as well, and other checks may still be made. */
async function* untilDamage(found: AsyncGenerator<Finding>): AsyncGenerator<Finding> {
  try {
    yield* found;
  } catch (error) {
    if (!isDamage(error)) throw error;
    yield problem("database", toAppError(error).message);
  }
}

function nothingForDamage(error: unknown): { files: number; sizeBytes: number } {
  if (!isDamage(error)) throw error;
  return { files: 0, sizeBytes: 0 };
}

const lineOf = (finding: Finding): string =>
  `${finding.isMended ? "repaired " : finding.severity === "problem" ? "PROBLEM" : "advice "}  ${finding.check}: ${finding.message}`;

/** Each file and each photo is one step; bytes tell the time left when all of them are read. */
async function amountOfWork({ hashes = false, fix = false }: Options): Promise<{ files: number; sizeBytes: number }> {
  const read = hashes ? (await placeOfHashCheck()).after : 0;
  const unreadBytes = hashes
    ? (await db().file.aggregate({ where: { id: { gt: read } }, _sum: { sizeBytes: true } }))._sum.sizeBytes
    : 0;
  const [files, photos] = [await db().file.count(), await db().photo.count({ where: { version: { not: "" } } })];
  const unread = fix ? await countUnread() : 0;
  return { files: files + photos + unread, sizeBytes: Number(unreadBytes ?? 0) };
}
