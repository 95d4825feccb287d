import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { randomBytes, scryptSync } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import Database from "libsql";

/** A real server in a process of its own on the test file's datastore, and the real command line beside it. */

export const home = path.resolve(import.meta.dirname, "../..");

export type CommandResult = { status: number | null; stdout: string; stderr: string };

/** Runs `photoflow …args` to its end. */
export function photoflow(
  args: string[],
  options: { input?: string; env?: Record<string, string>; cwd?: string } = {},
): CommandResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(home, "cli", "photoflow.mjs"), ...args], {
    cwd: options.cwd ?? home,
    encoding: "utf8",
    input: options.input ?? "",
    env: { ...process.env, ...options.env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { status, stdout, stderr };
}

/** Starts `photoflow …args` and lets it run: to signal it, or to run several at once. */
export function startPhotoflow(args: string[]) {
  const child = spawn(process.execPath, [path.join(home, "cli", "photoflow.mjs"), ...args], {
    cwd: home,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const result = { stdout: "", stderr: "" };
  child.stdout.on("data", (piece) => (result.stdout += piece));
  child.stderr.on("data", (piece) => (result.stderr += piece));
  const ended = new Promise<CommandResult>((resolve) =>
    child.once("close", (status) => resolve({ status, ...result })),
  );
  const untilOutput = async (wanted: RegExp) => {
    while (!wanted.test(result.stdout)) {
      if (child.exitCode !== null) throw new Error(`It ended before: ${result.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { process: child, ended, untilOutput };
}

/** Makes an empty database in the datastore: copied from one that `tests/run.mjs` migrated, else migrated here. */
export function prepareDatabase(): void {
  const datastore = process.env.DATASTORE!;
  mkdirSync(datastore, { recursive: true });
  const template = process.env.PHOTOFLOW_TEST_DATABASE;
  if (template && existsSync(template)) {
    for (const name of ["photoflow.db", ".photoflow-library"])
      copyFileSync(path.join(path.dirname(template), name), path.join(datastore, name));
    return;
  }
  const result = photoflow(["migrate"]);
  if (result.status !== 0) throw new Error(result.stderr);
}

/** What runs the application: our own server, or Next's. */
export type ServerRunner = "photoflow serve" | "next start";

export class TestServer {
  private isStopping = false;

  private constructor(
    readonly url: string,
    readonly process: ChildProcess,
    readonly output: () => string,
  ) {}

  /** Starts a server on a free port; `env` adds settings. The database is prepared first unless it is there already. */
  static async start(env: Record<string, string> = {}, runner: ServerRunner = "photoflow serve"): Promise<TestServer> {
    if (!existsSync(path.join(process.env.DATASTORE!, "photoflow.db"))) prepareDatabase();
    const port = env.PORT ? Number(env.PORT) : await freePort();
    const program = {
      "photoflow serve": [path.join(home, "cli", "photoflow.mjs"), "serve"],
      "next start": [
        path.join(home, "node_modules", "next", "dist", "bin", "next"),
        "start",
        "-H",
        "127.0.0.1",
        "-p",
        String(port),
      ],
    }[runner];
    const child = spawn(process.execPath, program, {
      cwd: home,
      env: { ...process.env, HOST: "127.0.0.1", PORT: String(port), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout!.on("data", (piece) => (output += piece));
    child.stderr!.on("data", (piece) => (output += piece));
    const server = new TestServer(`http://127.0.0.1:${port}`, child, () => output);
    child.once("exit", (code, signal) => {
      const isWanted = server.isStopping || child.killed;
      if (!isWanted) console.error(`The server ended by itself (${signal ?? code}):\n${output.slice(-4000)}`);
    });
    for (let tries = 0; tries < 600; tries++) {
      if (child.exitCode !== null) break;
      const answer = await fetch(`${server.url}/ready`).catch(() => null);
      if (answer?.ok) return server;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    child.kill("SIGKILL");
    throw new Error(`The server did not start:\n${output}`);
  }

  /** Stops it as a service manager would; gives its exit code. */
  async stop(): Promise<number | null> {
    this.isStopping = true;
    if (this.process.exitCode !== null) return this.process.exitCode;
    const ended = new Promise<number | null>((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGTERM");
    return ended;
  }

  signIn(name: string, password: string): Promise<TestClient> {
    return signInAt(this.url, name, password);
  }

  /** Someone who is not signed in. */
  visitor(): TestClient {
    return new TestClient(this.url);
  }
}

/** What a request with a JSON body takes. */
export const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** Signs in through the pages' own door; the client sends the session with each request. */
export async function signInAt(url: string, name: string, password: string): Promise<TestClient> {
  const client = new TestClient(url);
  const answer = await givePassword(client, name, password);
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  return client;
}

/** The same as far as it goes: whoever has a second factor is asked for that then. */
export const givePassword = (client: TestClient, name: string, password: string): Promise<Response> =>
  postSignIn(client, "credentials", { name, password });

/** Sends what the sign-in page sends to next-auth. */
export async function postSignIn(
  client: TestClient,
  provider: "credentials" | "second-factor" | "passkey",
  fields: Record<string, string>,
): Promise<Response> {
  const { csrfToken } = (await (await client.fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, ...fields, json: "true" });
  return client.fetch(`/api/auth/callback/${provider}`, { method: "POST", body });
}

/** A browser without pages: keeps cookies, follows no redirects. */
export class TestClient {
  private readonly cookies = new Map<string, string>();

  constructor(readonly url: string) {}

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) headers.set("cookie", this.cookieHeader);
    // As a browser does for whatever changes something.
    if (!["GET", "HEAD"].includes(init.method ?? "GET") && !headers.has("origin"))
      headers.set("origin", new URL(this.url).origin);
    const answer = await fetch(new URL(path, this.url), { redirect: "manual", ...init, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }
}

/**
 * Adds a user: the row that `photoflow create-user` writes, which has tests of its own, without starting a program for
 * it and with a hash that is cheap to check.
 */
export function createUser(name: string, password: string, { admin = false }: { admin?: boolean } = {}): void {
  const file = process.env.DATABASE_URL?.replace(/^file:/, "") ?? path.join(process.env.DATASTORE!, "photoflow.db");
  const database = new Database(file, { timeout: 10_000 });
  try {
    const { people } = database.prepare(`SELECT COUNT(*) AS "people" FROM "User"`).get() as { people: number };
    database
      .prepare(
        `INSERT INTO "User" ("id", "name", "nameKey", "passwordHash", "role", "level", "createdAt") VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        // Piwigo's clients know 2 as its guest.
        [1, 3][people] ?? null,
        name,
        name.toLowerCase(),
        cheapHash(password),
        admin ? "admin" : "member",
        admin ? 8 : 0,
        new Date().toISOString(),
      );
  } finally {
    database.close();
  }
}

function cheapHash(password: string): string {
  const [N, r, p, salt] = [1024, 8, 1, randomBytes(16)];
  const hash = scryptSync(password, salt, 32, { N, r, p });
  return ["scrypt", N, r, p, salt.toString("base64"), hash.toString("base64")].join(":");
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
