import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Database from "libsql";
import { checkLibrary, filesBelow } from "@/tests/crash/check";
import { Ledger } from "@/tests/crash/ledger";
import { Load, writePictures } from "@/tests/crash/load";
import { Random } from "@/tests/crash/random";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, home, photoflow, prepareDatabase, TestServer } from "@/tests/support/server";
import { jpeg } from "@/tests/support/small-jpeg";

/**
 * Programs are killed (-9) at any moment while people upload, change and delete, and while files are imported, the
 * library backed up and migrated. After each round, when nothing runs, the library must be what was acknowledged; in
 * the end doctor must be content.
 */

export type CrashOptions = {
  seed: number;
  rounds: number;
  /** Told of each round. */ onRound?: (line: string) => void;
};

type Killed = { server: number; import: number; backup: number; migrate: number; restore: number; helper: number };

export type CrashReport = {
  killed: Killed;
  acknowledged: { uploads: number; imports: number; changes: number; backups: number };
  /** What was acknowledged and is not so, in sentences. */
  lost: string[];
  /** What doctor finds right after the last kill, repairs two days later, and finds then. */
  doctor: { found: string[]; repaired: string[]; remaining: string[] };
  /** What lies in the datastore in the end and should not. */
  leftBehind: string[];
};

const password = "a long password";
const datastore = () => process.env.DATASTORE!;

export async function crashRounds({ seed, rounds, onRound }: CrashOptions): Promise<CrashReport> {
  const folder = mkdtempSync(path.join(tmpdir(), "photoflow-crash-"));
  try {
    const run = new CrashRun(folder, new Random(seed));
    await run.prepare();
    for (let round = 1; round <= rounds; round++) {
      const line = await run.round();
      onRound?.(`round ${round} of ${rounds}: ${line}`);
    }
    return await run.finish();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class CrashRun {
  private readonly ledger = new Ledger();
  private readonly killed: Killed = { server: 0, import: 0, backup: 0, migrate: 0, restore: 0, helper: 0 };
  private readonly lost: string[] = [];
  private imports = 0;
  private backups = 0;
  /** Photos that were there before the last whole backup began. */
  private backedUp: number[] = [];
  private albumId = "";
  private base = Buffer.alloc(0);
  private clip: Buffer | null = null;

  constructor(
    private readonly folder: string,
    private readonly random: Random,
  ) {}

  async prepare(): Promise<void> {
    prepareDatabase();
    createUser("Ada", password, { admin: true });
    this.base = Buffer.from(await jpeg({ widthPx: 400, heightPx: 300 }));
    const clip = path.join(this.folder, "clip.mp4");
    if (
      spawnSync("ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "testsrc=duration=1:size=320x240:rate=5", clip])
        .status === 0
    )
      this.clip = readFileSync(clip);
  }

  /** One life of the server; gives a line about it. */
  async round(): Promise<string> {
    const { uploads, changes } = { ...this.ledger.acknowledged };
    const imports = this.imports;
    await this.migrateKilled();
    const server = await TestServer.start();
    const [browser, piwigo] = [await server.signIn("Ada", password), new PiwigoClient(server.url)];
    await piwigo.login("Ada", password);
    const { pwg_token: token } = (await piwigo.call("pwg.session.getStatus")).result as { pwg_token: string };
    this.albumId ||= String(
      ((await piwigo.call("pwg.categories.add", { name: "Crash", status: "private" })).result as { id: number }).id,
    );
    const load = new Load(browser, piwigo, token, this.albumId, this.ledger, this.random, this.base);
    const loading = load.run();
    const commands = [this.importing(), this.backingUp()];
    for (let kills = this.random.between(1, 3); kills > 0; kills--) {
      await this.untilUploaded(this.random.between(1, 5));
      await this.sometime(0, 800);
      this.killSomething(server, commands);
    }
    await this.untilUploaded(this.random.between(1, 5));
    await this.sometime(0, 800);
    this.kill("server", server.process);
    load.stop();
    await loading;
    await exited(server.process);
    for (const command of commands) await this.endSometime(command);
    const { lost, strayFiles } = checkLibrary(datastore(), this.ledger);
    this.lost.push(...lost);
    const { acknowledged } = this.ledger;
    return `${acknowledged.uploads - uploads} photos (${this.imports - imports} by import) and ${acknowledged.changes - changes} changes acknowledged, ${lost.length} lost, ${strayFiles} files without a row`;
  }

  /** Of a database whose triggers are not all there, so that there is something to do. */
  private async migrateKilled(): Promise<void> {
    const database = new Database(path.join(datastore(), "photoflow.db"), { timeout: 10_000 });
    const trigger = this.random.of(
      database.prepare('SELECT "name" FROM sqlite_master WHERE "type" = \'trigger\' ORDER BY "name"').all() as {
        name: string;
      }[],
    );
    if (trigger) database.exec(`DROP TRIGGER "${trigger.name}"`);
    database.close();
    const migrating = this.start("migrate", ["migrate"]);
    await this.endSometime(migrating);
    const { status, stderr } = photoflow(["migrate"]);
    if (status !== 0) this.lost.push(`migrate cannot go on after it was killed: ${stderr}`);
  }

  private importing(): Command {
    const pictures = writePictures(path.join(this.folder, `import-${this.killed.server}`), 12, this.base, this.clip);
    return this.start("import", ["import-image", ...pictures.keys(), "--json"], (line) => {
      const { path: file, photoId } = JSON.parse(line) as { path?: string; photoId?: number };
      const sha256 = pictures.get(file ?? "");
      if (sha256 === undefined || photoId === undefined) return;
      this.imports++;
      this.ledger.addPhoto(photoId, sha256, "");
    });
  }

  private backingUp(): Command {
    const before = this.ledger.free.map((photo) => photo.id);
    const command = this.start("backup", ["backup", path.join(this.folder, "backup")]);
    command.process.once("exit", (status) => {
      if (status !== 0) return;
      this.backups++;
      this.backedUp = before;
    });
    return command;
  }

  private start(kind: Command["kind"], args: string[], onLine?: (line: string) => void): Command {
    const child = spawn(process.execPath, [path.join(home, "cli", "photoflow.mjs"), ...args], {
      cwd: home,
      stdio: ["ignore", "pipe", "ignore"],
    });
    let rest = "";
    child.stdout.on("data", (piece: Buffer) => {
      const lines = (rest + piece.toString("utf8")).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) onLine?.(line);
    });
    return { kind, process: child, closed: new Promise((resolve) => child.once("close", () => resolve())) };
  }

  /** A command, or a program that it or the server has started for a file. */
  private killSomething(server: TestServer, commands: Command[]): void {
    const running = commands.filter(({ process }) => isRunning(process));
    const helper = this.random.of(
      [server.process, ...running.map((command) => command.process)].flatMap((child) => childrenOf(child.pid!)),
    );
    const command = this.random.of(running);
    if (helper !== undefined && (this.random.next() < 0.6 || !command)) {
      try {
        process.kill(helper, "SIGKILL");
        this.killed.helper++;
      } catch {
        // It has just ended by itself.
      }
    } else if (command) this.kill(command.kind, command.process);
  }

  private kill(kind: keyof Killed, child: ChildProcess): void {
    if (!isRunning(child)) return;
    child.kill("SIGKILL");
    this.killed[kind]++;
  }

  /** Kills it in a while unless it has come to its end. */
  private async endSometime(command: Command): Promise<void> {
    await Promise.race([command.closed, this.sometime(100, 2500)]);
    this.kill(command.kind, command.process);
    await command.closed;
  }

  /**
   * However slow the machine is, photos come in between two kills; a server that takes none in for a minute is killed
   * as it is.
   */
  private async untilUploaded(count: number): Promise<void> {
    const { acknowledged } = this.ledger;
    const [enough, endMs] = [acknowledged.uploads + count, performance.now() + 60_000];
    while (acknowledged.uploads < enough && performance.now() < endMs)
      await new Promise((resolve) => setTimeout(resolve, 10));
  }

  private sometime(leastMs: number, maxMs: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.random.between(leastMs, maxMs)));
  }

  async finish(): Promise<CrashReport> {
    await this.restoreKilled();
    const found = doctor([]);
    const later = { NODE_OPTIONS: `--import ${path.join(import.meta.dirname, "two-days-later.mjs")}` };
    const fixed = doctor(["--fix", "--hashes"], later);
    const remaining = doctor(["--hashes"], later);
    const { lost, strayFiles } = checkLibrary(datastore(), this.ledger);
    this.lost.push(...lost);
    const temporary = filesBelow(path.join(datastore(), "renditions")).filter((name) => name.endsWith(".tmp"));
    const incoming = filesBelow(path.join(datastore(), "incoming"));
    return {
      killed: this.killed,
      acknowledged: { ...this.ledger.acknowledged, imports: this.imports, backups: this.backups },
      lost: this.lost,
      doctor: {
        found: found.filter(({ isMended }) => !isMended).map(sentenceOf),
        repaired: fixed.filter(({ isMended }) => isMended).map(sentenceOf),
        remaining: remaining.map(sentenceOf),
      },
      leftBehind: [
        ...temporary,
        ...incoming.map((name) => `incoming/${name}`),
        ...(strayFiles > 0 ? [`${strayFiles} files in originals/`] : []),
      ],
    };
  }

  /** A backup comes back whole although the first try was killed. */
  private async restoreKilled(): Promise<void> {
    const backup = path.join(this.folder, "backup");
    if (!existsSync(path.join(backup, "photoflow.db"))) return;
    const elsewhere = path.join(this.folder, "restored");
    const own = datastore();
    process.env.DATASTORE = elsewhere;
    try {
      await this.endSometime(this.start("restore", ["restore", backup]));
      const isWhole =
        existsSync(path.join(elsewhere, "photoflow.db")) && !existsSync(path.join(elsewhere, ".restoring"));
      const { status, stderr } = isWhole ? { status: 0, stderr: "" } : photoflow(["restore", backup]);
      if (status !== 0) return void this.lost.push(`the backup does not come back: ${stderr}`);
      // What was acknowledged since is not in it: only what was there before it and has not been thrown away.
      const before = new Ledger();
      for (const id of this.backedUp) {
        const photo = this.ledger.photos.get(id);
        if (photo?.life.isCertain && photo.life.mayBe("here")) before.photos.set(id, photo);
      }
      this.lost.push(...missingIn(elsewhere, before));
    } finally {
      process.env.DATASTORE = own;
    }
  }
}

type Command = { kind: "import" | "backup" | "migrate" | "restore"; process: ChildProcess; closed: Promise<void> };

/** Photos of the ledger whose bytes a restored library has not. */
function missingIn(folder: string, ledger: Ledger): string[] {
  const database = new Database(path.join(folder, "photoflow.db"), { timeout: 10_000 });
  try {
    const files = database.prepare('SELECT "photoId", "path", "sha256" FROM "File"').all() as {
      photoId: number;
      path: string;
      sha256: string;
    }[];
    const has = new Set(
      files
        .filter((file) => existsSync(path.join(folder, "originals", file.path)))
        .map((file) => `${file.photoId} ${file.sha256}`),
    );
    return [...ledger.photos.values()]
      .filter((photo) => !has.has(`${photo.id} ${photo.sha256}`))
      .map((photo) => `photo ${photo.id} is not in the backup that was taken after it`);
  } finally {
    database.close();
  }
}

type Finding = { check: string; severity: string; message: string; isMended: boolean };

/** Problems of the library; a full disk is the machine's. */
function doctor(args: string[], env: Record<string, string> = {}): Finding[] {
  const { stdout, stderr } = photoflow(["doctor", "--json", ...args], { env });
  const lines = stdout
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Finding);
  if (!lines.some((line) => "summary" in line)) throw new Error(`doctor did not come to its end: ${stderr}`);
  return lines.filter((line) => line.severity === "problem" && line.check !== "disk");
}

const sentenceOf = ({ check, message }: Finding): string => `${check}: ${message}`;

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null;

const exited = (child: ChildProcess): Promise<void> =>
  isRunning(child) ? new Promise((resolve) => child.once("exit", () => resolve())) : Promise.resolve();

/** The processes that one has started, as Linux tells them. */
function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}
