import { readFileSync } from "node:fs";
import path from "node:path";
import { Command, CommanderError } from "commander";
import { requireCurrentDatabase } from "@/cli/current-database";
import { config } from "@/lib/config";
import { closeDb, setLockPatience } from "@/lib/db/client";
import { toAppError } from "@/lib/errors";
import { startListening } from "@/lib/background/listeners";
import { setUmask } from "@/lib/storage/umask";

/** The command line: `npx photoflow COMMAND`. Thin, over lib/. Exit codes: 0 done, 1 not (all) done, 2 misused. */

/** Each command's file is loaded when it is asked for: adding a user needs a tenth of what the server does. */
const commands: Record<string, () => Promise<Command>> = {
  "import-image": async () => (await import("@/cli/import-image")).importImageCommand,
  "create-user": async () => (await import("@/cli/create-user")).createUserCommand,
  "set-password": async () => (await import("@/cli/set-password")).setPasswordCommand,
  "disable-user": async () => (await import("@/cli/user-access")).disableUserCommand,
  "enable-user": async () => (await import("@/cli/user-access")).enableUserCommand,
  "reset-second-factor": async () => (await import("@/cli/user-access")).resetSecondFactorCommand,
  doctor: async () => (await import("@/cli/doctor")).doctorCommand,
  backup: async () => (await import("@/cli/backup")).backupCommand,
  salvage: async () => (await import("@/cli/salvage")).salvageCommand,
  restore: async () => (await import("@/cli/restore")).restoreCommand,
  jobs: async () => (await import("@/cli/jobs")).jobsCommand,
  serve: async () => (await import("@/cli/serve")).serveCommand,
  maintenance: async () => (await import("@/cli/maintenance")).maintenanceCommand,
  migrate: async () => (await import("@/cli/migrate")).migrateCommand,
};
/** These bring the database itself into being. */
const makeDatabase = ["migrate", "restore", "salvage"];
/** This one tells what is wrong first. */
const leavesAsIs = ["doctor"];

const { version } = JSON.parse(readFileSync(path.join(config().home, "package.json"), "utf8")) as { version: string };

const program = new Command("photoflow")
  .description("Photoflow, a home for photographers' pictures")
  .version(version, "-V, --version", "print the version")
  .showHelpAfterError("Run “npx photoflow --help” to see what there is.")
  .helpCommand("help [command]", "explain a command")
  .exitOverride()
  .addHelpText("after", "\nnpx photoflow COMMAND --help explains a command and shows examples.")
  .hook("preAction", async (_, command) => {
    if (!makeDatabase.includes(command.name())) await requireCurrentDatabase(!leavesAsIs.includes(command.name()));
  });

// A lock costs an import no file: a command waits as long as anybody may want it to, and can be stopped.
if (process.argv[2] !== "serve") {
  setLockPatience({
    ms: 10 * 60_000,
    onLongWait: () => console.error("Another program is writing to the library. Waiting for it …"),
  });
}

setUmask();
startListening();

const asked = commands[process.argv[2] ?? ""];
for (const load of asked ? [asked] : Object.values(commands)) {
  const command = await load();
  command
    .copyInheritedSettings(program)
    .showHelpAfterError(`Run “npx photoflow ${command.name()} --help” for its options.`);
  for (const inner of command.commands) inner.copyInheritedSettings(command);
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
