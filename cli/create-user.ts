import { Command } from "commander";
import { readPassword } from "@/cli/password-input";
import { system } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import { createUser } from "@/lib/users/commands";
import { userNameSchema } from "@/lib/users/schema";

export const createUserCommand = new Command("create-user")
  .description("add a person who can sign in")
  .argument("<name>", "the name to sign in with")
  .option("--admin", "may see and change everything")
  .option("--password-stdin", "read the password from standard input instead of asking for it")
  .addHelpText(
    "after",
    `
Examples:
  npx photoflow create-user Ada --admin
  pass show photoflow | npx photoflow create-user Bob --password-stdin`,
  )
  .action(async (given: string, options: { admin?: boolean; passwordStdin?: boolean }) => {
    const name = userNameSchema.safeParse(given);
    if (!name.success) throw new AppError("invalid", name.error.issues[0]!.message);
    const password = await readPassword(options);
    await createUser(system, { name: name.data, password }, options.admin ? "admin" : "member");
    console.log(`${options.admin ? "Admin" : "User"} “${name.data}” can sign in now.`);
  });
