// Lets MediaInfo (WebAssembly) look into a clip, in a thread that can be ended when a broken file keeps it busy.
import { open } from "node:fs/promises";
import mediaInfoFactory from "mediainfo.js";
import { parentPort } from "node:worker_threads";

/** MediaInfo jumps to the index and looks at a few frames; one that wants more follows a broken index. */
const maxReads = 400;

const loading = mediaInfoFactory({ format: "object", chunkSize: 256 * 1024 });

parentPort.on("message", async ({ path }) => {
  try {
    parentPort.postMessage({ tracks: await tracksOf(path) });
  } catch (error) {
    parentPort.postMessage({ error: String(error?.message ?? error) });
  }
});

async function tracksOf(path) {
  const mediaInfo = await loading;
  const file = await open(path);
  let reads = 0;
  try {
    const { size } = await file.stat();
    const result = await mediaInfo.analyzeData(size, async (length, offset) => {
      if (++reads > maxReads) throw new Error("its index leads nowhere");
      const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    });
    return result.media?.track ?? [];
  } finally {
    await file.close();
  }
}
