import { spawn, spawnSync } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat, statfs } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { claimHead, claimRow, percentile } from "@/bench/claims";
import { makePicture } from "@/tests/support/pictures";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";

/**
 * Sends a file of 2 GB over the way that browsers send, to a server on the datastore of the environment, and the same
 * bytes to a bare server that only writes them down; prints a section for RESULTS.md.
 */

const isQuick = process.argv.includes("--quick");
const megabyte = 1_000_000;
const [fileMb, rounds] = isQuick ? [500, 1] : [2000, 3];
const maxRiseMb = 200;

const folder = await mkdtemp(path.join(tmpdir(), "photoflow-bench-upload-"));
const { bavail, bsize } = await statfs(folder);
// The original, the bare server's file, the copy, and room for the machine itself.
if (bavail * bsize < (3 * fileMb + 2000) * megabyte)
  throw new Error(`There is too little space in ${tmpdir()} for files of ${fileMb} MB.`);

const server = await TestServer.start();
const bare = await startBare();
try {
  createUser("bench", "a long password", { admin: true });
  const person = await server.signIn("bench", "a long password");
  // What is loaded once is loaded before.
  await throughTheDoor(person, 30);
  const before = peakMb(server.process.pid!);
  const seconds = { ours: [] as number[], bare: [] as number[], copy: [] as number[] };
  const cpuBefore = { ours: cpuSeconds(server.process.pid!), bare: cpuSeconds(bare.process.pid!) };
  for (let round = 0; round < rounds; round++) {
    seconds.bare.push(await timeOf(() => toBare(fileMb)));
    seconds.ours.push(await timeOf(() => throughTheDoor(person, fileMb)));
    seconds.copy.push(await timeOf(copyLargest));
    await removeLarge();
  }
  const cpu = {
    ours: (cpuSeconds(server.process.pid!) - cpuBefore.ours) / rounds,
    bare: (cpuSeconds(bare.process.pid!) - cpuBefore.bare) / rounds,
  };
  console.log(report(seconds, cpu, before, peakMb(server.process.pid!)));
} finally {
  await server.stop();
  bare.process.kill();
  await rm(folder, { recursive: true, force: true });
}

function peakMb(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024;
}

/** Of all threads of a process, in user code and in the kernel; Linux counts hundredths. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function timeOf(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** As uploadthing's client does it: asks where to, and puts a form there. */
async function throughTheDoor(person: TestClient, sizeMb: number): Promise<void> {
  const asked = await person.fetch("/api/uploadthing?actionType=upload&slug=library", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      files: [{ name: "large.jpg", size: sizeMb * megabyte, type: "" }],
      input: { itemId: randomUUID(), albumId: null, sourceFolder: "" },
    }),
  });
  const [{ url }] = (await asked.json()) as [{ url: string }];
  const answer = await put(new URL(url, server.url), sizeMb);
  if (!answer.includes('"added"')) throw new Error(`The file was not added: ${answer}`);
}

function toBare(sizeMb: number): Promise<string> {
  return put(new URL(bare.url), sizeMb);
}

async function put(url: URL, sizeMb: number): Promise<string> {
  const sending = request(url, {
    method: "PUT",
    headers: { range: "bytes=0-", "content-type": "multipart/form-data; boundary=edge" },
  });
  const answered = new Promise<string>((resolve, reject) => {
    sending.on("error", reject).on(
      "response",
      (response) =>
        void response
          .setEncoding("utf8")
          .toArray()
          .then((pieces) => resolve(pieces.join("")), reject),
    );
  });
  await pipeline(Readable.from(formOf(await makePicture(), sizeMb * megabyte)), sending);
  return answered;
}

/** A form with a picture that is followed by bytes of no meaning. */
function* formOf(head: Buffer, sizeBytes: number): Generator<Buffer> {
  yield Buffer.from('--edge\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n');
  yield head;
  const piece = randomBytes(megabyte);
  for (let left = sizeBytes - head.length; left > 0; left -= piece.length) yield piece.subarray(0, left);
  yield Buffer.from("\r\n--edge--\r\n");
}

async function startBare(): Promise<{ url: string; process: ReturnType<typeof spawn> }> {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, "bare-receiver.mjs"), path.join(folder, "bare")],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const port = await new Promise<string>((resolve) =>
    child.stdout.once("data", (piece) => resolve(String(piece).trim())),
  );
  return { url: `http://127.0.0.1:${port}/`, process: child };
}

/** What was taken in and is larger than a warm-up. */
async function largeOriginals(): Promise<string[]> {
  const originals = path.join(process.env.DATASTORE!, "originals");
  const names = (await readdir(originals, { recursive: true })).map((name) => path.join(originals, name));
  const sizes = await Promise.all(names.map(async (name) => ({ name, size: (await stat(name)).size })));
  return sizes.filter(({ size }) => size > 100 * megabyte).map(({ name }) => name);
}

/** Plain `cp` of the same file, with what it wrote forced to the disk as the servers force it. */
async function copyLargest(): Promise<void> {
  const [from] = await largeOriginals();
  await mkdir(path.join(folder, "copy"), { recursive: true });
  const { status } = spawnSync("sh", ["-c", 'cp "$0" "$1" && sync "$1"', from!, path.join(folder, "copy", "large")]);
  if (status !== 0) throw new Error("cp failed");
}

async function removeLarge(): Promise<void> {
  for (const name of [...(await largeOriginals()), path.join(folder, "copy"), path.join(folder, "bare")])
    await rm(name, { recursive: true, force: true });
}

function report(
  seconds: Record<"ours" | "bare" | "copy", number[]>,
  cpu: Record<"ours" | "bare", number>,
  before: number,
  after: number,
): string {
  const median = (values: number[]) => percentile(values, 0.5);
  const perSecond = (values: number[]) => `${(fileMb / median(values)).toFixed(0)} MB/s`;
  const share = (values: number[]) => (median(values) / median(seconds.ours)).toFixed(2);
  return `A picture followed by random bytes, ${fileMb} MB in all, sent by another process on the same machine; median of ${rounds}. *Photoflow* has received, hashed,
identified and filed it, with its renditions. The *bare* server is node:http writing the body to a file. All force the bytes to the disk.

| | time | throughput | processor time | Photoflow's share of its throughput |
|---|---|---|---|---|
| Photoflow | ${median(seconds.ours).toFixed(1)} s | ${perSecond(seconds.ours)} | ${cpu.ours.toFixed(1)} s | |
| bare server | ${median(seconds.bare).toFixed(1)} s | ${perSecond(seconds.bare)} | ${cpu.bare.toFixed(1)} s | ${share(seconds.bare)} |
| \`cp\` | ${median(seconds.copy).toFixed(1)} s | ${perSecond(seconds.copy)} | | ${share(seconds.copy)} |

${claimHead}
${claimRow({ what: `Rise of the server's peak memory, from ${before.toFixed(0)} MB`, measured: after - before, most: maxRiseMb, unit: "MB" })}`;
}
