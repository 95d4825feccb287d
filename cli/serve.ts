import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { Command } from "commander";
import next from "next";
import { config } from "@/lib/config";
import { closeDb } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { consoleToLog } from "@/lib/logging/console-to-log";
import { log } from "@/lib/logging/log";
import { makePicturesApart } from "@/lib/renditions/make-apart";
import { announce } from "@/lib/server/announce";
import { answerRequest } from "@/lib/server/answer-request";
import { readPackedAssets, type PackedAssets } from "@/lib/server/packed-assets";
import { prepareUpkeep, runUpkeep } from "@/lib/server/upkeep";
import { endIdleProcesses } from "@/lib/threads/process-pool";

export const serveCommand = new Command("serve")
  .description("serve the gallery (npm start does this after preparing everything)")
  .option("--dev", "for people who work on Photoflow: recompile pages as they change")
  .action((options: { dev?: boolean }) => serve(Boolean(options.dev)));

/**
 * Memory is given back sooner, at some cost in time: on a machine with much of it V8 would keep twice as much garbage
 * as the server needs.
 */
setFlagsFromString("--heap-growing-percent=70");

/**
 * Service manager, npm and terminal may each pass the same signal on; what comes later than this, in ms, is meant
 * again.
 */
const sameSignalMs = 1000;

/** Serves until a signal says to stop; then finishes the requests under way and closes the database. */
async function serve(isDev: boolean): Promise<void> {
  const { home, HOST, PORT, NEXTAUTH_URL } = config();
  // Without a fixed address, next-auth shall believe the Host header, so that any name of this machine works.
  if (!NEXTAUTH_URL) process.env.AUTH_TRUST_HOST = "true";
  (globalThis as { photoflowServes?: boolean }).photoflowServes = true;
  await prepareUpkeep();
  makePicturesApart();
  const server = createServer();
  // An upload takes as long as it takes; the time limit is for the headers alone.
  server.requestTimeout = 0;
  // Longer than proxies keep theirs (nginx: 60 s): who closes first must not be the one that gets the next request.
  server.keepAliveTimeout = 75_000;
  const app = next({ dev: isDev, dir: home, hostname: "localhost", port: PORT, httpServer: server });
  await app.prepare();
  const handlePage = app.getRequestHandler();
  const assets: PackedAssets = isDev ? new Map() : readPackedAssets(home);
  server.on("request", (request, response) => void answerRequest(request, response, { assets, handlePage, isDev }));
  await listen(server, PORT, HOST);
  // What keeps it from starting is printed for people; all after that belongs into the log.
  if (!isDev) consoleToLog();
  await announce((server.address() as AddressInfo).port);
  const stopUpkeep = new AbortController();
  const upkeep = runUpkeep(stopUpkeep.signal);
  await stopped(server);
  stopUpkeep.abort();
  await app.close();
  // They write: the database stays open until they have finished what they are at.
  await upkeep;
  await closeDb();
  await endIdleProcesses();
  log.info({ event: "stopped" }, "stopped");
  // Next keeps timers of its own that would hold the process.
  process.exit(0);
}

/**
 * Connections that wait until they are looked at. A crowd opens more at once than Node's 511; those beyond would try
 * again after seconds, or be cut off.
 */
const backlog = 4096;

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server
      .once("error", (error: NodeJS.ErrnoException) => reject(cannotListen(error, port, host)))
      .listen({ port, host, backlog }, resolve);
  });
}

/** A wrong setting that only the attempt shows, told like the others. */
function cannotListen(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === "EADDRINUSE")
    return new AppError("conflict", `Setting PORT: another program listens on ${port} already.`, { cause: error });
  if (error.code === "EACCES")
    return new AppError(
      "forbidden",
      `Setting PORT: ${port} may be used by the system's own programs only. Choose one from 1024 on.`,
      { cause: error },
    );
  if (error.code === "ENOTFOUND" || error.code === "EADDRNOTAVAIL")
    return new AppError("invalid", `Setting HOST: ${host} is no address of this machine.`, { cause: error });
  return error;
}

/** Resolves when a signal has come and the last request is answered, the grace time is over, or another signal came. */
function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    let since: number | undefined;
    const cutOff = () => {
      server.closeAllConnections();
      resolve();
    };
    const stop = (signal: string) => {
      if (since !== undefined) return Date.now() - since > sameSignalMs ? cutOff() : undefined;
      since = Date.now();
      log.info({ event: "stopping", signal }, "finishing open requests");
      server.close(() => resolve());
      server.closeIdleConnections();
      // Browsers keep connections for a next request: each is closed once its answer is out.
      server.prependListener("request", (_, response: ServerResponse) => response.setHeader("connection", "close"));
      setInterval(() => server.closeIdleConnections(), 100).unref();
      setTimeout(cutOff, config().STOP_GRACE_SECONDS * 1000).unref();
    };
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => stop(signal));
  });
}
