import { readFileSync } from "node:fs";
import path from "node:path";
import { Command, CommanderError } from "commander";
import { backupCommand } from "@/cli/backup";
import { createUserCommand } from "@/cli/create-user";
import { doctorCommand } from "@/cli/doctor";
import { importImageCommand } from "@/cli/import-image";
import { migrateCommand } from "@/cli/migrate";
import { requireCurrentDatabase } from "@/cli/current-database";
import { restoreCommand } from "@/cli/restore";
import { serveCommand } from "@/cli/serve";
import { setPasswordCommand } from "@/cli/set-password";
import { disableUserCommand, enableUserCommand } from "@/cli/user-access";
import { config } from "@/lib/config";
import { closeDb } from "@/lib/db/client";
import { toAppError } from "@/lib/errors";

/** The command line: `npx photoflow COMMAND`. Thin, over lib/. Exit codes: 0 done, 1 not (all) done, 2 misused. */

const commands = [
  importImageCommand, createUserCommand, setPasswordCommand, disableUserCommand, enableUserCommand,
  doctorCommand, backupCommand, restoreCommand, serveCommand, migrateCommand,
];
/** These bring the database itself into being. */
const makeDatabase = [migrateCommand, restoreCommand];

const { version } = JSON.parse(readFileSync(path.join(config().home, "package.json"), "utf8")) as { version: string };

const program = new Command("photoflow")
  .description("Photoflow, a home for photographers' pictures")
  .version(version, "-V, --version", "print the version")
  .showHelpAfterError("Run “npx photoflow --help” to see what there is.")
  .helpCommand("help [command]", "explain a command")
  .exitOverride()
  .addHelpText("after", "\nnpx photoflow COMMAND --help explains a command and shows examples.")
  .hook("preAction", async (_, command) => {
    if (!makeDatabase.includes(command)) await requireCurrentDatabase();
  });

for (const command of commands) {
  command.copyInheritedSettings(program).showHelpAfterError(`Run “npx photoflow ${command.name()} --help” for its options.`);
  program.addCommand(command);
}

// `photoflow doctor | head` ends the reader first; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = tell(error);
} finally {
  await closeDb();
}

/** Says what went wrong, unless that was said already; gives the exit code. */
function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const foreseen = toAppError(error);
  console.error(foreseen.code === "unexpected" ? error : foreseen.message);
  return 1;
}
