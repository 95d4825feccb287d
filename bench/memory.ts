import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { claimHead, claimRow } from "@/bench/claims";
import { limitMemory } from "@/bench/memory-limit";
import { heldBy, watchHeld, type Held } from "@/bench/process-tree";
import { closeDb } from "@/lib/db/client";
import { uniqueClip, uniquePicture } from "@/tests/crash/load";
import { samplesFolder } from "@/tests/support/pictures";
import { jsonOf, PiwigoClient } from "@/tests/support/piwigo";
import { createUser, TestServer } from "@/tests/support/server";

/**
 * A server that may have 512 MB, and what phones and cameras send to it: one after the other, then at once. Prints a
 * section for RESULTS.md.
 */

const isQuick = process.argv.includes("--quick");
const maxMb = 512;
const [inARow, atOnce] = isQuick ? [3, 3] : [10, 6];
const password = "a long password";

const phone = path.join(samplesFolder, "formats", "iphone.heic");
if (!existsSync(phone)) throw new Error(`There is no HEIC of a phone at ${phone}.`);
const heic = readFileSync(phone);
const jpeg = await sharp({
  create: {
    width: 8000,
    height: 6000,
    channels: 3,
    background: "#345678",
    noise: { type: "gaussian", mean: 128, sigma: 20 },
  },
})
  .jpeg({ progressive: true })
  .toBuffer();
const pictures = {
  "HEIC of 12 megapixels": { name: "IMG.HEIC", make: () => uniqueClip(heic) },
  "progressive JPEG of 48 megapixels": { name: "DSC.JPG", make: () => uniquePicture(jpeg) },
};

const limit = limitMemory(maxMb);
const server = await TestServer.start({ LOG_LEVEL: "silent" });
try {
  limit?.add(server.process.pid!);
  createUser("Ada", password);
  const ada = new PiwigoClient(server.url);
  await ada.login("Ada", password);
  await (await fetch(server.url)).text();
  const before = heldBy(server.process.pid!);
  const rows: string[] = [];
  let failures = 0;
  let most = 0;
  for (const [what, { name, make }] of Object.entries(pictures)) {
    for (const [how, count, isAtOnce] of [
      ["one after the other", inARow, false],
      ["at once", atOnce, true],
    ] as const) {
      const watch = watchHeld(server.process.pid!, 50);
      const started = performance.now();
      const failed = await send(ada, name, make, count, isAtOnce);
      const held = watch.stop();
      failures += failed;
      most = Math.max(most, held.treeMb);
      rows.push(rowOf(`${count} of ${what}, ${how}`, held, (performance.now() - started) / 1000, failed));
    }
  }
  const isAlive = (await fetch(`${server.url}/ready`)).ok;
  console.log(`${limit ? `The kernel gives the server and its helpers ${maxMb} MB together, files that it keeps in memory for them included.` : "This system lets no one limit a process's memory: it is only measured."} Before: ${before.treeMb.toFixed(0)} MB.

| sent | server | with its helpers | time | refused |
|---|---|---|---|---|
${rows.join("\n")}

${claimHead}
${claimRow({ what: "Pictures that were refused", measured: failures, most: 0 })}
${claimRow({ what: "Most memory of server and helpers", measured: most, most: maxMb, unit: "MB" })}
${claimRow({ what: "Helpers that the kernel has ended", measured: limit?.ended() ?? 0, most: 0 })}
${claimRow({ what: "Servers that do not answer afterwards", measured: isAlive ? 0 : 1, most: 0 })}`);
} finally {
  await server.stop();
  limit?.remove();
  await closeDb();
}

async function send(
  person: PiwigoClient,
  name: string,
  make: () => Buffer,
  count: number,
  isAtOnce: boolean,
): Promise<number> {
  let failed = 0;
  const one = async () => {
    const answer = await person.multipart([
      { name: "method", text: "pwg.images.addSimple" },
      { name: "image", file: make(), fileName: name },
    ]);
    if (answer.status === 200 && jsonOf(answer).stat === "ok") return;
    failed++;
    console.error(`${name}: ${answer.status} ${answer.text.slice(0, 200)}`);
  };
  if (isAtOnce) await Promise.all(Array.from({ length: count }, one));
  else for (let n = 0; n < count; n++) await one();
  return failed;
}

function rowOf(what: string, { ownMb, treeMb }: Held, seconds: number, failed: number): string {
  return `| ${what} | ${ownMb.toFixed(0)} MB | ${treeMb.toFixed(0)} MB | ${seconds.toFixed(1)} s | ${failed} |`;
}
