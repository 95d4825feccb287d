import { config, settingsWarnings } from "@/lib/config";
import { log } from "@/lib/logging/log";
import { setUpCode } from "@/lib/users/set-up";

/** Says where the gallery is, what had better be set otherwise and, at the first start, how to make the first admin. */
export async function announce(port: number): Promise<void> {
  for (const warning of settingsWarnings(config())) log.warn({ event: "setting" }, warning);
  const address = config().NEXTAUTH_URL ?? `http://localhost:${port}`;
  log.info({ event: "listening", port, address }, `Photoflow is at ${address}`);
  const code = await setUpCode();
  // For people at the terminal, in the midst of the log.
  if (code) process.stdout.write(`\n  Open ${address} and make the first admin.\n  Set-up code: ${code}\n\n`);
}
