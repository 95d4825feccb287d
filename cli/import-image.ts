import path from "node:path";
import { Command } from "commander";
import { plural } from "@/cli/amounts";
import { findOrMakeAlbum } from "@/cli/import/album";
import { countFiles } from "@/cli/import/picture-files";
import { ImportReport } from "@/cli/import/report";
import { runImport } from "@/cli/import/run-import";
import { Progress } from "@/cli/progress";
import { system } from "@/lib/access/viewer";
import { removeUntouchedAlbum } from "@/lib/albums/commands";
import { lowerPriority } from "@/lib/core/lower-priority";
import { AppError } from "@/lib/errors";
import { defaultOwner, findUserByName } from "@/lib/users/queries";

type Options = { album?: string; user?: string; public?: boolean; json?: boolean };

export const importImageCommand = new Command("import-image")
  .description("take in pictures, raw files, clips and sidecars; the files themselves stay where they are")
  .argument("<path...>", "files and folders; folders with everything below them")
  .option("--album <name>", "put them into this album, which is made when there is none of that name")
  .option("--user <name>", "whose photos they are (default: the only user, else the first admin)")
  .option("--public", "the album is open to everyone")
  .option("--json", "one line of JSON for each file and a summary, for scripts")
  .addHelpText(
    "after",
    `
Run it again as often as you like: what is here already is not taken twice.

Examples:
  npx photoflow import-image ~/Pictures/2024
  npx photoflow import-image /media/card/DCIM --album "Summer in Rome" --public
  npx photoflow import-image *.NEF --user Ada --json`,
  )
  .action(importImages);

async function importImages(given: string[], options: Options): Promise<void> {
  if (options.public && options.album === undefined)
    throw new AppError("invalid", "--public says who may see an album: name the album with --album NAME.");
  lowerPriority();
  const paths = given.map((name) => path.resolve(name));
  const owner = options.user === undefined ? await defaultOwner(system) : await findUserByName(system, options.user);
  const total = await countFiles(paths);
  if (total.files === 0) throw new AppError("not-found", `There are no files in ${given.join(", ")}.`);
  const album =
    options.album === undefined ? undefined : await findOrMakeAlbum(owner, options.album, Boolean(options.public));
  const report = new ImportReport();
  const progress = new Progress(total, options.json);
  const stop = stopOnSignal(progress);
  try {
    await runImport(
      paths,
      owner,
      album?.id,
      (end) => {
        report.add(end, Boolean(options.json));
        if ("error" in end) progress.say(`${end.file.path}: ${end.error.message}`);
        progress.advance(end.file.sizeBytes);
      },
      stop,
    );
  } finally {
    progress.end();
    if (album) await removeUntouchedAlbum(owner, album);
  }
  report.printSummary(Boolean(options.json), { interrupted: stop.aborted, albumId: album?.id });
  if (stop.aborted)
    console.error(
      `Stopped after ${report.seen} of ${plural(total.files, "file")}. Run the same command again to go on; what is here already is not taken twice.`,
    );
  process.exitCode = stop.aborted ? 130 : report.failures.length > 0 ? 1 : 0;
}

/** Aborted by the first Ctrl-C, after which the files under way are finished; the second ends the program at once. */
function stopOnSignal(progress: Progress): AbortSignal {
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
    progress.say("Finishing the files under way … (once more to stop at once)");
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  return stop.signal;
}
