import { createInterface } from "node:readline";
import { AppError } from "@/lib/errors";
import { advisedPasswordLength, passwordSchema } from "@/lib/users/schema";

/** A password from standard input or, asked twice without showing it, from the terminal. Errors: "invalid". */
export async function readPassword(options: { passwordStdin?: boolean }): Promise<string> {
  const password = options.passwordStdin ? await readStandardInput() : await askForPassword();
  const parsed = passwordSchema.safeParse(password);
  if (!parsed.success) throw new AppError("invalid", `${parsed.error.issues[0]!.message} Nothing was changed.`);
  if (parsed.data.length < advisedPasswordLength)
    console.error(
      `This password has fewer than ${advisedPasswordLength} characters and can be guessed. A longer one is safer.`,
    );
  return parsed.data;
}

async function readStandardInput(): Promise<string> {
  let text = "";
  for await (const piece of process.stdin.setEncoding("utf8") as AsyncIterable<string>) text += piece;
  return text.replace(/\r?\n$/, "");
}

async function askForPassword(): Promise<string> {
  if (!process.stdin.isTTY)
    throw new AppError("invalid", "There is no terminal to ask for the password on. Use --password-stdin.");
  const first = await askHidden("Password: ");
  if ((await askHidden("Again: ")) !== first)
    throw new AppError("invalid", "The two passwords differ. Nothing was changed.");
  return first;
}

function askHidden(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout, terminal: true });
  return new Promise((resolve, reject) => {
    terminal.once("SIGINT", () => {
      terminal.close();
      process.stdout.write("\n");
      reject(new AppError("invalid", "Stopped. Nothing was changed."));
    });
    terminal.question(question, (answer) => {
      terminal.close();
      process.stdout.write("\n");
      resolve(answer);
    });
    // From here on readline would echo the letters; it writes through this method.
    (terminal as unknown as { _writeToOutput: () => void })._writeToOutput = () => undefined;
  });
}
