import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { claimHead, claimRow, percentile } from "@/bench/claims";
import { heldBy, watchHeld, type Held } from "@/bench/process-tree";
import type { VisitPlan, Visits } from "@/bench/visitors";
import { system, type SignedIn } from "@/lib/access/viewer";
import { createAlbum } from "@/lib/albums/commands";
import { albumPath } from "@/lib/albums/links";
import { closeDb, db } from "@/lib/db/client";
import { ingest } from "@/lib/ingest/ingest";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";
import { unfinishedFolder } from "@/lib/storage/paths";
import { findUserByName } from "@/lib/users/queries";
import { uniquePicture } from "@/tests/crash/load";
import { createUser, home, TestServer } from "@/tests/support/server";
import { uploadFile } from "@/tests/support/upload";

/**
 * `npm run load`: a shared album that is looked at by 300 visitors, first by themselves, then while ten members upload
 * and a folder is imported. Prints a section for RESULTS.md, in the datastore of the environment.
 */

const { values } = parseArgs({ args: process.argv.slice(3), options: { seconds: { type: "string", default: "60" } } });
const seconds = Number(values.seconds);
if (!(seconds >= 5)) throw new Error("--seconds is 5 at least.");

const [visitors, uploaders, lingering, photos] = [300, 10, 20, 200];
const password = "a long password";
/** How many times as long as by themselves visitors may wait while pictures come in. */
const maxTimes = 3;

const folder = path.join(process.env.DATASTORE!, "..", "crowd");
mkdirSync(folder, { recursive: true });
const server = await TestServer.start();
const pid = server.process.pid!;
try {
  for (let n = 0; n < uploaders; n++) createUser(`member ${n}`, password);
  const { plan, fullUrl } = await fill();
  const bases = paintedPictures();
  await visit({ ...plan, seconds: 5 });
  const before = heldBy(pid);
  const alone = await visit(plan);
  const held = watchHeld(pid);
  const work = await bringPictures(bases);
  const together = await visit(plan);
  const done = await work.stop();
  const during = held.stop();
  const made = await renditionsMadeOf(fullUrl);
  // Its helpers end when they have had nothing to do for a while.
  await new Promise((resolve) => setTimeout(resolve, 20_000));
  console.log(report(alone, together, done, made, { before, during, after: heldBy(pid) }));
} finally {
  await server.stop();
  await closeDb();
  await rm(folder, { recursive: true, force: true });
}

/** The album, and what visitors ask for. */
async function fill(): Promise<{ plan: VisitPlan; fullUrl: string }> {
  const owner: SignedIn = await findUserByName(system, "member 0");
  const album = { name: "Summer", ...(await createAlbum(owner, { name: "Summer", visibility: "public" })) };
  const grains = await sharp({
    create: {
      width: 750,
      height: 500,
      channels: 3,
      background: "#808080",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer();
  const base = await sharp(grains).resize(1500, 1000, { kernel: "cubic" }).jpeg({ quality: 85 }).toBuffer();
  const picturePaths: string[] = [];
  let fullUrl = "";
  for (let n = 0; n < photos; n++) {
    const { photoId } = await ingest(
      { kind: "stream", stream: Readable.from([uniquePicture(base)]) },
      { owner, name: `IMG_${n}.jpg`, albumId: album.id },
    );
    const { version } = await db().photo.findUniqueOrThrow({ where: { id: photoId! }, select: { version: true } });
    picturePaths.push(renditionUrl(photoId!, 320, version));
    fullUrl = new URL(renditionUrl(photoId!, "full", version), server.url).href;
  }
  const dataPath = `/api/timeline/segment?album=${album.id}&count=100`;
  return {
    plan: { url: server.url, seconds, visitors, lingering, pagePath: albumPath(album), dataPath, picturePaths },
    fullUrl,
  };
}

async function visit(plan: VisitPlan): Promise<Visits> {
  const child = spawn(process.execPath, [path.join(home, "bench", "part.mjs"), "visitors.ts", JSON.stringify(plan)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [pieces] = await Promise.all([child.stdout.setEncoding("utf8").toArray(), once(child, "exit")]);
  return JSON.parse(pieces.join("")) as Visits;
}

/** Of 24 megapixels. */
function paintedPictures(): Buffer[] {
  const painted = path.join(folder, "painted");
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.join(home, "bench", "part.mjs"), "paint.ts", painted, "4", "0"],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return readdirSync(painted).map((name) => readFileSync(path.join(painted, name)));
}

type Done = { uploads: number; imported: number; errors: string[] };

/** Members upload one picture after the other, and a folder is imported, until someone says stop. */
async function bringPictures(bases: Buffer[]): Promise<{ stop(): Promise<Done> }> {
  const done: Done = { uploads: 0, imported: 0, errors: [] };
  let isOver = false;
  const picture = (n: number) => uniquePicture(bases[n % bases.length]!);
  const upload = async (n: number) => {
    const person = await server.signIn(`member ${n}`, password);
    for (let sent = 0; !isOver; sent++) {
      const { status, message } = await uploadFile(person, `UP_${n}_${sent}.JPG`, picture(n + sent)).catch(
        (error: Error) => ({ status: 0, message: error.message }),
      );
      if (status === 200) done.uploads++;
      else done.errors.push(`upload: ${status} ${message}`);
    }
  };
  // More than it can take in within the time.
  const toImport = path.join(folder, "import");
  mkdirSync(toImport);
  for (let n = 0; n < seconds * 6; n++) writeFileSync(path.join(toImport, `IN_${n}.JPG`), picture(n));
  const importing = startImport(toImport, done);
  const uploading = Promise.all(Array.from({ length: uploaders }, (_, n) => upload(n)));
  return {
    async stop() {
      isOver = true;
      importing.kill("SIGTERM");
      await Promise.all([uploading, importing.exitCode ?? once(importing, "exit")]);
      return done;
    },
  };
}

function startImport(from: string, done: Done): ChildProcess {
  const child = spawn(process.execPath, [path.join(home, "cli", "photoflow.mjs"), "import-image", from, "--json"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    done.imported += piece.split('"added"').length - 1;
    const failed = piece.split("\n").find((line) => line.includes('"error"'));
    if (failed) done.errors.push(`import: ${failed}`);
  });
  return child;
}

/** How many files are begun when a hundred ask at once for a picture that is not there yet. */
async function renditionsMadeOf(url: string): Promise<number> {
  const begun = new Set<string>();
  const watching = watch(unfinishedFolder(), (_, name) => name && begun.add(name));
  const answers = await Promise.all(
    Array.from(
      { length: 100 },
      async () => (await (await fetch(url, { headers: { connection: "close" } })).arrayBuffer()).byteLength,
    ),
  );
  watching.close();
  if (new Set(answers).size !== 1) throw new Error("Not all were given the same picture.");
  return begun.size;
}

function report(
  alone: Visits,
  together: Visits,
  { uploads, imported, errors }: Done,
  made: number,
  held: Record<"before" | "during" | "after", Held>,
): string {
  const ms = (times: number[]) =>
    [0.5, 0.95, 0.99].map((share) => `${percentile(times, share).toFixed(0)} ms`).join(" | ");
  const kinds = [
    ["page of the album", "pageMs"],
    ["its photos, as JSON", "dataMs"],
    ["a picture", "pictureMs"],
  ] as const;
  const rows = kinds.flatMap(([what, key]) => [
    `| ${what}, visitors alone | ${alone[key].length} | ${ms(alone[key])} |`,
    `| — while pictures come in | ${together[key].length} | ${ms(together[key])} |`,
  ]);
  const times = (key: (typeof kinds)[number][1], share: number) =>
    percentile(together[key], share) / percentile(alone[key], share);
  const failures = [...alone.errors, ...together.errors, ...errors];
  for (const failure of new Set(failures)) console.error(failure);
  const row = (name: string, { ownMb, treeMb, handles }: Held) =>
    `| ${name} | ${ownMb.toFixed(0)} MB | ${treeMb.toFixed(0)} MB | ${handles} |`;
  return `${visitors} visitors look at one shared album of ${photos} photos, each opening its page, a stretch of it and 12 pictures every 30 s, for ${seconds} s; then the same while ${uploaders} members
upload pictures of 24 megapixels one after the other and \`import-image\` takes in a folder of them. ${lingering} clients among them send half a request and fall silent, ${lingering} read a byte a second.
All run on the same ${availableParallelism()} cores. Taken in meanwhile: ${uploads} uploads, ${imported} by import (${((uploads + imported) / seconds).toFixed(1)} a second).

| request | answers | p50 | p95 | p99 |
|---|---|---|---|---|
${rows.join("\n")}

| server | memory | with its helpers | files and connections |
|---|---|---|---|
${row("before", held.before)}
${row("at most", held.during)}
${row("20 s after", held.after)}

${claimHead}
${claimRow({ what: "Requests, uploads and imports that failed", measured: failures.length, most: 0 })}
${claimRow({ what: "A page at the median, times that of visitors alone", measured: times("pageMs", 0.5), most: maxTimes, digits: 1 })}
${claimRow({ what: "A page at p95, times that of visitors alone", measured: times("pageMs", 0.95), most: maxTimes, digits: 1 })}
${claimRow({ what: "A picture at the median, times that of visitors alone", measured: times("pictureMs", 0.5), most: maxTimes, digits: 1 })}
${claimRow({ what: "Renditions made when 100 ask at once for a new one", measured: made, most: 1 })}
${claimRow({ what: "Memory of the server afterwards, more than before", measured: Math.max(0, held.after.ownMb - held.before.ownMb), most: 100, unit: "MB" })}
${claimRow({ what: "Files and connections afterwards, more than before", measured: Math.max(0, held.after.handles - held.before.handles), most: 10 })}`;
}
