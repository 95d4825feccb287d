import path from "node:path";
import { Command } from "commander";
import { migrate } from "@/cli/migrate";
import { plural } from "@/cli/amounts";
import { Progress } from "@/cli/progress";
import { config } from "@/lib/config";
import { restore } from "@/lib/maintenance/backup/restore";

export const restoreCommand = new Command("restore")
  .description("put a backup into the datastore; every file is compared with its hash")
  .argument("<folder>", "the backup's folder")
  .option("--force", "when there is a library already: move it aside, into the datastore's before-restore-… folder")
  .addHelpText(
    "after",
    `
Stop the server first. Pictures for display are made again when someone asks for them, or all at once by
“npx photoflow doctor --fix”.

Example:
  npx photoflow restore /mnt/backup/photoflow`,
  )
  .action(async (folder: string, options: { force?: boolean }) => {
    let progress: Progress | undefined;
    const result = await restore(path.resolve(folder), Boolean(options.force), {
      onTotal: (total) => (progress = new Progress(total)),
      onFile: (sizeBytes) => progress?.advance(sizeBytes),
    });
    progress?.end();
    // The backup may have been made by an older version.
    await migrate();
    console.log(
      `${plural(result.photos, "photo")} with ${plural(result.files, "file")} are back in ${config().DATASTORE}.`,
    );
    if (result.movedTo) console.log(`The library that was there is in ${result.movedTo}.`);
    for (const problem of result.problems) console.error(problem);
    process.exitCode = result.problems.length > 0 ? 1 : 0;
  });
