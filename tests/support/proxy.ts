import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort, home } from "@/tests/support/server";

/** The real nginx or Caddy with the example settings of deploy/, on free ports and with a certificate of its own. */

const siteName = "photos.example.org";

export type ProxyKind = "nginx" | "caddy";

const isThere = (program: string, argument: string): boolean => spawnSync(program, [argument]).status === 0;

/** Why this proxy cannot be tried here, or null. */
export function missingFor(kind: ProxyKind): string | null {
  if (!isThere(kind, kind === "nginx" ? "-v" : "version")) return `${kind} is not installed`;
  return isThere("openssl", "version") ? null : "openssl is not installed";
}

export class Proxy {
  private constructor(
    /** What people would open. */
    readonly url: string,
    /** The address without TLS, where there is one. */
    readonly plainUrl: string,
    readonly folder: string,
    private readonly process: ChildProcess,
  ) {}

  /** Starts it in front of the server at `port`. Its own ports are chosen before: the server receives its address. */
  static async start(kind: ProxyKind, listen: ProxyPorts, port: number): Promise<Proxy> {
    const folder = mkdtempSync(path.join(tmpdir(), `photoflow-${kind}-`));
    makeCertificate(folder);
    const process = kind === "nginx" ? startNginx(folder, listen, port) : startCaddy(folder, listen, port);
    let output = "";
    process.stderr!.on("data", (piece) => (output += piece));
    for (let tries = 0; tries < 200; tries++) {
      if (await answers(listen.tls))
        return new Proxy(`https://localhost:${listen.tls}`, `http://localhost:${listen.plain}`, folder, process);
      if (process.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    process.kill();
    throw new Error(`${kind} did not start:\n${output}`);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill();
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export type ProxyPorts = { tls: number; plain: number };

export const choosePorts = async (): Promise<ProxyPorts> => ({ tls: await freePort(), plain: await freePort() });

function makeCertificate(folder: string): void {
  const options = [
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-days",
    "1",
    "-nodes",
    "-subj",
    "/CN=localhost",
  ];
  const made = spawnSync("openssl", [
    "req",
    "-x509",
    ...options,
    "-keyout",
    path.join(folder, "privkey.pem"),
    "-out",
    path.join(folder, "fullchain.pem"),
  ]);
  if (made.status !== 0) throw new Error(made.stderr.toString());
}

/** The file of deploy/ with this machine's ports, paths and name. Each change must find what it changes. */
function example(name: string, changes: [wanted: string, put: string][]): string {
  let text = readFileSync(path.join(home, "deploy", name), "utf8");
  for (const [wanted, put] of changes) {
    if (!text.includes(wanted)) throw new Error(`deploy/${name} has no “${wanted}”.`);
    text = text.replaceAll(wanted, put);
  }
  return text;
}

function startNginx(folder: string, listen: ProxyPorts, port: number): ChildProcess {
  const site = example("nginx.conf", [
    ["listen [::]:80;", ""],
    ["listen [::]:443 ssl http2;", ""],
    ["listen 80;", `listen 127.0.0.1:${listen.plain};`],
    ["listen 443 ", `listen 127.0.0.1:${listen.tls} `],
    [siteName, "localhost"],
    ["/etc/letsencrypt/live/localhost/", `${folder}/`],
    ["127.0.0.1:3000", `127.0.0.1:${port}`],
    ["/srv/photoflow/datastore/", `${process.env.DATASTORE}/`],
  ]);
  mkdirSync(path.join(folder, "temporary"));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/temporary/${name};`)
    .join("\n");
  const main = path.join(folder, "nginx.conf");
  writeFileSync(
    main,
    `daemon off;\nmaster_process off;\npid ${folder}/nginx.pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${site}\n}\n`,
  );
  return spawn("nginx", ["-p", folder, "-e", "stderr", "-c", main], { stdio: ["ignore", "ignore", "pipe"] });
}

function startCaddy(folder: string, listen: ProxyPorts, port: number): ChildProcess {
  const site = example("Caddyfile", [
    [
      `\n${siteName} {`,
      `\n{\n\tadmin off\n\thttp_port ${listen.plain}\n\tauto_https disable_redirects\n}\n\nhttps://localhost:${listen.tls} {\n\ttls ${folder}/fullchain.pem ${folder}/privkey.pem`,
    ],
    ["127.0.0.1:3000", `127.0.0.1:${port}`],
    ["/srv/photoflow/datastore", process.env.DATASTORE!],
  ]);
  const file = path.join(folder, "Caddyfile");
  writeFileSync(file, site);
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  return spawn("caddy", ["run", "--config", file, "--adapter", "caddyfile"], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.end());
  });
}
