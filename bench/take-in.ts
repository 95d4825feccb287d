import { copyFile, mkdir, open, readdir, readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { runImport } from "@/cli/import/run-import";
import { system } from "@/lib/access/viewer";
import { closeDb } from "@/lib/db/client";
import { defaultOwner } from "@/lib/users/queries";

/**
 * One process that takes pictures in, and tells seconds and peak memory: `bare` with sharp alone, the limit of the
 * machine; `keeping` the same, but copying each file to the disk first, as whoever keeps originals must; `ingest`
 * through the real door, into the datastore of the environment. All warm up with other pictures first.
 */
const [way, warmUp, pictures, target] = process.argv.slice(3) as [
  "bare" | "keeping" | "ingest",
  string,
  string,
  string,
];
const importPictures = way === "ingest" ? throughTheDoor : bare;

await importPictures(warmUp);
const [started, before] = [performance.now(), process.cpuUsage()];
await importPictures(pictures);
const { user, system: kernel } = process.cpuUsage(before);
const peakMb = Number(/VmHWM:\s+(\d+)/.exec(await readFile("/proc/self/status", "utf8"))?.[1]) / 1024;
console.log(
  JSON.stringify({
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (user + kernel) / 1e6,
    peakMb: Math.round(peakMb),
  }),
);
await closeDb();

async function throughTheDoor(folder: string): Promise<void> {
  const owner = await defaultOwner(system);
  await runImport(
    [folder],
    owner,
    undefined,
    (end) => {
      if (!("result" in end) || end.result.outcome !== "added") throw new Error(`${end.file.path} was not added`);
    },
    new AbortController().signal,
  );
}

/** The same renditions from the same files, as many at once as there are cores, and nothing else. */
async function bare(folder: string): Promise<void> {
  sharp.concurrency(1);
  sharp.cache(false);
  await mkdir(target, { recursive: true });
  const files = await readdir(folder);
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (let name = files.pop(); name; name = files.pop()) {
        if (way === "keeping") await copyToDisk(path.join(folder, name), path.join(target, `original-${name}`));
        await renditionsOf(path.join(folder, name), path.join(target, name));
      }
    }),
  );
}

async function copyToDisk(file: string, copy: string): Promise<void> {
  await copyFile(file, copy);
  const kept = await open(copy);
  await kept.sync();
  await kept.close();
}

async function renditionsOf(file: string, targetStem: string): Promise<void> {
  let { data, info } = await sharp(file)
    .autoOrient()
    .resize(2048, 2048, { fit: "inside" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (const size of [2048, 1280, 640, 320]) {
    const pixels = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels as 3 } });
    if (size < 2048)
      ({ data, info } = await pixels()
        .resize(size, size, { fit: "inside" })
        .raw()
        .toBuffer({ resolveWithObject: true }));
    await pixels()
      .jpeg({ quality: size <= 640 ? 78 : 84 })
      .toFile(`${targetStem}-${size}.jpg`);
  }
}
