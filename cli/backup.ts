import path from "node:path";
import { Command } from "commander";
import { plural, size } from "@/cli/amounts";
import { Progress } from "@/cli/progress";
import { system } from "@/lib/access/viewer";
import { backUp } from "@/lib/maintenance/backup/back-up";

export const backupCommand = new Command("backup")
  .description("bring a backup folder up to date: database and originals; works while the server runs")
  .argument("<folder>", "where the backup is, or shall be made; best on another disk")
  .option("--verify", "read what is in the backup already and compare its hashes, instead of only the sizes")
  .addHelpText(
    "after",
    `
Only new files are copied. What can be made again (pictures for display) is left out; what was deleted from the library
stays in the backup's originals/. The settings file .env is not part of it.

Examples:
  npx photoflow backup /mnt/backup/photoflow
  npx photoflow backup /mnt/backup/photoflow --verify`,
  )
  .action(async (folder: string, options: { verify?: boolean }) => {
    let progress: Progress | undefined;
    const target = path.resolve(folder);
    const result = await backUp(system, target, Boolean(options.verify), {
      onTotal: (total) => (progress = new Progress(total)),
      onFile: (sizeBytes) => progress?.advance(sizeBytes),
    });
    progress?.end();
    const whole = `${plural(result.photos, "photo")} with ${plural(result.files, "file")} (${size(result.sizeBytes)})`;
    const copied = `${plural(result.copied, "file")} copied now.`;
    for (const problem of result.problems) console.error(problem);
    if (result.problems.length === 0) console.log(`${whole} are safe in ${target}; ${copied}`);
    else
      console.log(
        `NOT all is safe: of ${whole}, ${plural(result.problems.length, "file")} could not be backed up as ${result.problems.length === 1 ? "it" : "they"} should be. The rest is in ${target}; ${copied}`,
      );
    process.exitCode = result.problems.length > 0 ? 1 : 0;
  });
