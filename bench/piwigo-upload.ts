import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { startServer, type BenchServer } from "@/bench/server-process";
import { signInAt, type TestClient } from "@/tests/support/server";

/**
 * Uploads of the pictures in a folder by four at once, in turns as a browser and as Piwigo's clients send them:
 * `piwigo-upload.ts FOLDER`. Prints JSON: photos a second of each way, turn by turn.
 */
const [folder] = process.argv.slice(3) as [string];
const atOnce = 4;
const turns = 2;

const files = (await readdir(folder)).sort().map((name) => path.join(folder, name));
const warmUp = files.splice(0, 2 * atOnce);
const server = await startServer();
try {
  const browser = await signInAt(server.url, "bench", "a long password");
  const clients = await Promise.all(
    Array.from({ length: atOnce }, () => server.piwigoCookie("bench", "a long password")),
  );
  const ways = {
    browser: (file: string) => sendAsBrowser(browser, file),
    piwigo: (file: string, client: number) => sendAsPiwigo(server, clients[client]!, file),
  };
  await sendAll(warmUp.slice(0, atOnce), ways.browser);
  await sendAll(warmUp.slice(atOnce), ways.piwigo);
  const each = Math.floor(files.length / (2 * turns));
  const rates: Record<keyof typeof ways, number[]> = { browser: [], piwigo: [] };
  for (let turn = 0; turn < turns; turn++) {
    for (const way of turn % 2 === 0 ? (["browser", "piwigo"] as const) : (["piwigo", "browser"] as const))
      rates[way].push(await sendAll(files.splice(0, each), ways[way]));
  }
  console.log(JSON.stringify({ photosEach: each * turns, rates }));
} finally {
  await server.stop();
}

/** Sends all, four at once; gives photos a second. */
async function sendAll(files: string[], send: (file: string, sender: number) => Promise<void>): Promise<number> {
  const [waiting, started] = [[...files], performance.now()];
  await Promise.all(
    Array.from({ length: atOnce }, async (_, sender) => {
      for (let file = waiting.shift(); file; file = waiting.shift()) await send(file, sender);
    }),
  );
  return (files.length * 1000) / (performance.now() - started);
}

async function sendAsBrowser(browser: TestClient, file: string): Promise<void> {
  const bytes = await readFile(file);
  const announced = {
    files: [{ name: path.basename(file), size: bytes.length, type: "image/jpeg" }],
    input: { itemId: crypto.randomUUID(), albumId: null, sourceFolder: "" },
  };
  const headers = { "content-type": "application/json" };
  const asked = await browser.fetch("/api/uploadthing?actionType=upload&slug=library", {
    method: "POST",
    headers,
    body: JSON.stringify(announced),
  });
  const [{ url }] = (await asked.json()) as [{ url: string }];
  const form = new FormData();
  form.append("file", new Blob([bytes]), path.basename(file));
  const answer = await browser.fetch(url, { method: "PUT", headers: { range: "bytes=0-" }, body: form });
  if (!answer.ok) throw new Error(`${file}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

async function sendAsPiwigo({ url }: BenchServer, cookie: string, file: string): Promise<void> {
  const form = new FormData();
  form.append("method", "pwg.images.addSimple");
  form.append("image", new Blob([await readFile(file)], { type: "image/jpeg" }), path.basename(file));
  const answer = await fetch(`${url}/ws.php?format=json`, { method: "POST", headers: { cookie }, body: form });
  const text = await answer.text();
  if (!text.startsWith('{"stat":"ok"')) throw new Error(`${file}: ${answer.status} ${text}`);
}
