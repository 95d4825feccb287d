import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import sharp from "sharp";
import { percentile } from "@/bench/claims";
import { rawLoad } from "@/bench/raw-load";
import { system, type SignedIn } from "@/lib/access/viewer";
import { createAlbum } from "@/lib/albums/commands";
import { grantAlbums } from "@/lib/albums/grants";
import { closeDb, db } from "@/lib/db/client";
import { ingest } from "@/lib/ingest/ingest";
import { renditionUrl } from "@/lib/renditions/rendition-sizes";
import { renditions, renditionsKey } from "@/lib/storage/keys";
import { pathInDatastore } from "@/lib/storage/paths";
import { findUserByName } from "@/lib/users/queries";
import { createUser, TestServer } from "@/tests/support/server";

/**
 * Renditions through the server, with the question who may see them, beside a bare node:http server that sends the same
 * files; both in turns, so that whatever else the machine does hits them alike. Prints a section for RESULTS.md.
 */

const isQuick = process.argv.includes("--quick");
const [photos, rounds, seconds, connections] = isQuick ? [8, 3, 1, 16] : [40, 7, 3, 16];
const password = "a long password";
const leastShare = 0.5;
const sizes = [320, 640, 1280] as const;

type Shown = { address: string; bare: string };

const server = await TestServer.start();
const bare = spawn(process.execPath, [path.join(import.meta.dirname, "bare-files.mjs"), pathInDatastore(renditions)], {
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  for (const name of ["owner", "guest"]) createUser(name, password);
  const owner = await findUserByName(system, "owner");
  const shown = await fill("private", owner);
  const open = await fill("public", owner);
  await grantAlbums(owner, [shown.albumId], { userIds: [(await findUserByName(system, "guest")).id], groupIds: [] });
  const bareUrl = `http://127.0.0.1:${String((await once(bare.stdout, "data"))[0]).trim()}`;
  const cookieOf = async (name: string) => ({ cookie: (await server.signIn(name, password)).cookieHeader });
  const askers = [
    { who: "their owner", headers: await cookieOf("owner"), pictures: [...shown.pictures, ...open.pictures] },
    { who: "a member with a grant", headers: await cookieOf("guest"), pictures: shown.pictures },
    { who: "a visitor", headers: {}, pictures: open.pictures },
  ];
  const rows = [];
  for (const size of sizes)
    for (const asker of askers)
      rows.push(
        await measure(
          size,
          asker.who,
          asker.headers,
          asker.pictures.filter(({ address }) => address.includes(`/${size}?`)),
          bareUrl,
        ),
      );
  console.log(sectionOf(rows));
} finally {
  bare.kill();
  await server.stop();
  await closeDb();
}

/** An album of photos that come in like any others. */
async function fill(
  visibility: "public" | "private",
  owner: SignedIn,
): Promise<{ albumId: number; pictures: Shown[] }> {
  const { id: albumId } = await createAlbum(owner, { name: visibility, visibility });
  const pictures: Shown[] = [];
  for (let n = 0; n < photos; n++) {
    const { photoId } = await ingest(
      { kind: "stream", stream: Readable.from([await grainyPicture()]) },
      { owner, name: `IMG_${n}.jpg`, albumId },
    );
    const { version, files } = await db().photo.findUniqueOrThrow({
      where: { id: photoId! },
      select: { version: true, files: { select: { sha256: true } } },
    });
    const folder = path.relative(renditions, renditionsKey(files[0]!.sha256));
    for (const size of sizes)
      pictures.push({ address: renditionUrl(photoId!, size, version), bare: `/${folder}/${size}.jpg` });
  }
  return { albumId, pictures };
}

/** As many bytes as a photograph of this size has. */
async function grainyPicture(): Promise<Buffer> {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 60 };
  const grains = await sharp({ create: { width: 750, height: 500, channels: 3, background: "#808080", noise } })
    .png()
    .toBuffer();
  return sharp(grains).resize(1500, 1000, { kernel: "cubic" }).jpeg({ quality: 85 }).toBuffer();
}

type Row = { size: number; who: string; kB: number; app: number[]; bare: number[]; appCpu: number; bareCpu: number };

async function measure(
  size: number,
  who: string,
  headers: Record<string, string>,
  pictures: Shown[],
  bareUrl: string,
): Promise<Row> {
  const row: Row = { size, who, kB: 0, app: [], bare: [], appCpu: 0, bareCpu: 0 };
  for (const { bare: file } of pictures)
    row.kB += statSync(path.join(pathInDatastore(renditions), file)).size / 1000 / pictures.length;
  let turn = 0;
  const next = (of: keyof Shown) => () => pictures[turn++ % pictures.length]![of];
  for (let round = 0; round <= rounds; round++) {
    const cpu = [cpuSeconds(server.process.pid!), cpuSeconds(bare.pid!)];
    const app = await rawLoad(server.url, seconds, connections, headers, next("address"));
    const straight = await rawLoad(bareUrl, seconds, connections, {}, next("bare"));
    // The first round is for the machine to get warm.
    if (round === 0) continue;
    row.app.push(app);
    row.bare.push(straight);
    row.appCpu += (cpuSeconds(server.process.pid!) - cpu[0]!) / (app * seconds) / rounds;
    row.bareCpu += (cpuSeconds(bare.pid!) - cpu[1]!) / (straight * seconds) / rounds;
  }
  return row;
}

/** Processor time of a process and its threads so far. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function sectionOf(rows: readonly Row[]): string {
  const lines = rows.map(({ size, who, kB, app, bare: straight, appCpu, bareCpu }) => {
    const share = percentile(
      app.map((rate, round) => rate / straight[round]!),
      0.5,
    );
    const micro = (cpu: number) => `${(cpu * 1e6).toFixed(0)} µs`;
    return `| ${size} px, ${kB.toFixed(0)} kB, ${who} | ${percentile(app, 0.5).toFixed(0)} | ${percentile(straight, 0.5).toFixed(0)} | ${share.toFixed(2)}${share < leastShare ? " **missed**" : ""} | ${micro(appCpu)} | ${micro(bareCpu)} |`;
  });
  return `Renditions through the server, which looks each time at who asks and whether they may see the photo, and from a bare node:http server; ${connections} connections,
${rounds} rounds of ${seconds} s in turns. The share is the median of the rounds' (limit ${leastShare}).

| pictures and who asks | a second | bare, a second | share | processor time each | bare |
|---|---|---|---|---|---|
${lines.join("\n")}`;
}
