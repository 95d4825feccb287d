import { spawn } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";

/** One server in a process of its own on the datastore of the environment. */
export type BenchServer = Awaited<ReturnType<typeof startServer>>;

export async function startServer() {
  const home = path.resolve(import.meta.dirname, "..");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, [path.join(home, "cli", "photoflow.mjs"), "serve"], {
    env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", LOG_LEVEL: "error" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  for (
    let tries = 0;
    !(await fetch(`${url}/health`).then(
      (answer) => answer.ok,
      () => false,
    ));
    tries++
  ) {
    if (tries > 300 || server.exitCode !== null) throw new Error("The server did not start.");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    url,
    /** The Cookie header of a session of Piwigo's API. */
    async piwigoCookie(username: string, password: string): Promise<string> {
      const answer = await fetch(`${url}/ws.php?format=json`, {
        method: "POST",
        body: new URLSearchParams({ method: "pwg.session.login", username, password }),
      });
      if (!(await answer.text()).includes('"ok"')) throw new Error("The sign-in failed.");
      return answer.headers
        .getSetCookie()
        .find((line) => line.startsWith("pwg_id="))!
        .split(";")[0]!;
    },
    async stop(): Promise<void> {
      server.kill("SIGTERM");
      await ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
