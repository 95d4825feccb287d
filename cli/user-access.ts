import { Command } from "commander";
import { system } from "@/lib/access/viewer";
import { setDisabled } from "@/lib/users/commands";
import { findUserByName } from "@/lib/users/queries";
import { resetSecondFactor } from "@/lib/users/second-factor/commands";

export const disableUserCommand = new Command("disable-user")
  .description("shut a person out and end all of their sessions; their photos stay")
  .argument("<name>", "the name they sign in with")
  .addHelpText("after", "\nExample:\n  npx photoflow disable-user Bob")
  .action(async (name: string) => {
    const user = await findUserByName(system, name);
    await setDisabled(system, [user.id], true);
    console.log(
      `“${user.name}” cannot sign in any more. Their photos and albums stay; enable-user lets them in again.`,
    );
  });

export const enableUserCommand = new Command("enable-user")
  .description("let a person in again")
  .argument("<name>", "the name they sign in with")
  .addHelpText("after", "\nExample:\n  npx photoflow enable-user Bob")
  .action(async (name: string) => {
    const user = await findUserByName(system, name);
    await setDisabled(system, [user.id], false);
    console.log(`“${user.name}” can sign in again.`);
  });

export const resetSecondFactorCommand = new Command("reset-second-factor")
  .description("turn two-factor sign-in off for a person who has lost app and recovery codes, and end their passkeys")
  .argument("<name>", "the name they sign in with")
  .addHelpText("after", "\nExample:\n  npx photoflow reset-second-factor Bob")
  .action(async (name: string) => {
    const user = await findUserByName(system, name);
    await resetSecondFactor(system, user.id);
    console.log(`“${user.name}” signs in by the password alone now, and can set up an app again.`);
  });
