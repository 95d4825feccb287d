import { Command } from "commander";
import { readPassword } from "@/cli/password-input";
import { system } from "@/lib/access/viewer";
import { setPassword } from "@/lib/users/commands";
import { findUserByName } from "@/lib/users/queries";

export const setPasswordCommand = new Command("set-password")
  .description("give a person a new password; ends all of their sessions")
  .argument("<name>", "the name they sign in with")
  .option("--password-stdin", "read the password from standard input instead of asking for it")
  .addHelpText(
    "after",
    `
Examples:
  npx photoflow set-password Ada
  pass show photoflow | npx photoflow set-password Ada --password-stdin`,
  )
  .action(async (name: string, options: { passwordStdin?: boolean }) => {
    const user = await findUserByName(system, name);
    await setPassword(system, user.id, await readPassword(options));
    console.log(`“${user.name}” signs in with the new password now. All of their sessions have ended.`);
  });
