import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Server, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { config, SettingsError } from "@/lib/config";
import { toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { makePicturesApart } from "@/lib/renditions/make-apart";
import { announce } from "@/lib/server/announce";
import { answerRequest } from "@/lib/server/answer-request";
import { readPackedAssets } from "@/lib/server/packed-assets";
import { prepareUpkeep, runUpkeep } from "@/lib/server/upkeep";
import { setUmask } from "@/lib/storage/umask";

/**
 * The same gallery under “next start”, whose server is Next's own: prepared as “npm start” prepares it, and each
 * request goes through our door first. Next calls this before it answers anything (instrumentation.ts).
 */
export async function startUnderNext(): Promise<void> {
  const home = process.cwd();
  prepare(home);
  if (existsSync(path.join(/* turbopackIgnore: true */ home, ".env")))
    process.loadEnvFile(path.join(/* turbopackIgnore: true */ home, ".env"));
  try {
    config();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
  // Without a fixed address, next-auth shall believe the Host header, so that any name of this machine works.
  if (!config().NEXTAUTH_URL) process.env.AUTH_TRUST_HOST = "true";
  setUmask();
  await prepareUpkeep().catch((error: unknown) => {
    console.error(toAppError(error).message);
    process.exit(1);
  });
  makePicturesApart();
  takeRequestsFirst();
  void runUpkeep(new AbortController().signal);
  await announce(Number(process.env.PORT ?? config().PORT)).catch((error: unknown) =>
    log.error({ event: "announce-failed", err: error }, "could not look for a set-up code"),
  );
}

/** A secret for sign-ins, and the database in the form of this program. */
function prepare(home: string): void {
  const { status } = spawnSync(process.execPath, [path.join(/* turbopackIgnore: true */ home, "cli", "prepare.mjs")], {
    cwd: home,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Next makes the server itself and lets no one else listen before it. */
function takeRequestsFirst(): void {
  const assets = readPackedAssets(config().home);
  const emit = Server.prototype.emit as (this: Server, event: string | symbol, ...args: unknown[]) => boolean;
  Server.prototype.emit = function emitAfterUs(this: Server, event: string | symbol, ...args: unknown[]): boolean {
    if (event !== "request") return emit.call(this, event, ...args);
    // As cli/serve.ts has them.
    [this.requestTimeout, this.keepAliveTimeout] = [0, 75_000];
    const [request, response] = args as [IncomingMessage, ServerResponse];
    void answerRequest(request, response, {
      assets,
      isDev: false,
      handlePage: () => void emit.call(this, event, ...args),
    });
    return true;
  };
}
