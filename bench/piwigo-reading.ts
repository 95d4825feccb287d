import { randomInt } from "node:crypto";
import { visitor, system, type Viewer } from "@/lib/access/viewer";
import { load, type Asked } from "@/bench/load";
import { plansOf, scansIn } from "@/bench/query-plans";
import { md5OfPhoto, seedPiwigoLibrary, type SeededLibrary } from "@/bench/seed-piwigo";
import { startServer } from "@/bench/server-process";
import { closeDb } from "@/lib/db/client";
import { invoke } from "@/lib/piwigo/protocol/invoke";
import type { Call } from "@/lib/piwigo/protocol/method";
import { parseForm } from "@/lib/piwigo/protocol/form";
import { addressesFor } from "@/lib/piwigo/protocol/addresses";
import { findUserByName } from "@/lib/users/queries";

/**
 * How fast Piwigo's API answers from a large library: `piwigo-reading.ts ROWS SECONDS`. Prints JSON: requests a second
 * and their times for each method, for all of them mixed and for an empty route, and the plans of every query they ask.
 */
const [rows, seconds] = process.argv.slice(3).map(Number) as [number, number];

const owner = await findUserByName(system, "bench");
const member = await findUserByName(system, "member");
const seededAt = performance.now();
const library = await seedPiwigoLibrary(owner.id, rows);
const seedSeconds = (performance.now() - seededAt) / 1000;

/** How often something is changed to see the first answer after it. */
const changes = 5;
const methods = methodsOf(library);
const plans = await explained();
await closeDb();
const server = await startServer();
try {
  const key = { cookie: await server.piwigoCookie("bench", "a long password") };
  const as = (body: () => string) => (): Asked => ({ path: "/ws.php?format=json", body: body(), headers: key });
  const empty = () => ({ path: "/health" });
  const wanted: Record<string, () => Asked> = {
    empty,
    ...Object.fromEntries(Object.entries(methods).map(([name, body]) => [name, as(body)])),
  };
  const names = [
    "getList",
    "getImages",
    "getImages",
    "getImages",
    "getImages",
    "getInfo",
    "getInfo",
    "getInfo",
    "getInfo",
    "exist",
  ] as const;
  wanted.mix = () => as(methods[names[randomInt(names.length)]!])();
  const figures: Record<string, unknown> = {};
  for (const [name, next] of Object.entries(wanted)) {
    await load(server.url, Math.min(1, seconds), next);
    figures[name] = await load(server.url, seconds, next);
  }
  const cold = await firstAfterChange(server.url, key);
  console.log(JSON.stringify({ ...library, seedSeconds, figures, cold, plans }));
} finally {
  await server.stop();
}

/**
 * How long the first answer of each kind takes after a photo has changed, when nothing that is cached counts any
 * more: medians.
 */
async function firstAfterChange(url: string, headers: Record<string, string>): Promise<Record<string, number>> {
  const send = async (body: string) => {
    const answer = await fetch(new URL("/ws.php?format=json", url), {
      method: "POST",
      headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
      body,
    });
    const text = await answer.text();
    if (!text.startsWith('{"stat":"ok"')) throw new Error(text.slice(0, 200));
  };
  const medians: Record<string, number> = {};
  for (const [name, body] of Object.entries(methods)) {
    const times: number[] = [];
    for (let time = 0; time < changes; time++) {
      await send(
        `method=pwg.images.setInfo&image_id=${1 + randomInt(rows)}&author=Someone+${name}+${time}&single_value_mode=replace`,
      );
      const asked = performance.now();
      await send(body());
      times.push(performance.now() - asked);
    }
    medians[name] = times.sort((one, other) => one - other)[Math.floor(changes / 2)]!;
  }
  return medians;
}

/** What clients send, with other ids each time. */
function methodsOf({ photos, largeAlbum, inLargeAlbum }: SeededLibrary) {
  const hashes = () =>
    Array.from({ length: 500 }, (_, index) =>
      md5OfPhoto(index % 2 === 0 ? 1 + randomInt(photos) : photos * 2 + randomInt(photos)),
    );
  return {
    getList: () => "method=pwg.categories.getList&recursive=true",
    getImages: () =>
      `method=pwg.categories.getImages&cat_id=${largeAlbum}&per_page=100&page=${randomInt(Math.floor(inLargeAlbum / 100))}`,
    gallery: () => `method=pwg.categories.getImages&per_page=100&page=${randomInt(Math.floor(photos / 100))}`,
    galleryStart: () => "method=pwg.categories.getImages&per_page=100&page=0",
    getInfo: () => `method=pwg.images.getInfo&image_id=${1 + randomInt(photos)}`,
    exist: () => `method=pwg.images.exist&md5sum_list=${hashes().join(",")}`,
  };
}

/** The order of the whole gallery is made of all photos, once after each change. */
function isAboutAll(method: string): boolean {
  return method === "gallery" || method === "galleryStart";
}

/** The plans of every method's queries as an admin, a member and a guest. */
async function explained(): Promise<
  { method: string; viewer: string; query: string; plan: string[]; scans: string[] }[]
> {
  const found = [];
  for (const [viewerName, viewer] of Object.entries({ admin: owner, member, guest: visitor })) {
    for (const [method, body] of Object.entries(methods)) {
      if (isAboutAll(method)) continue;
      const planned = await plansOf(() => callAs(viewer, body()).catch(refusedOnly));
      found.push(...planned.map((query) => ({ method, viewer: viewerName, ...query, scans: scansIn(query) })));
    }
  }
  return found;
}

/** A guest may not ask everything; that is no failure of the measurement. */
function refusedOnly(error: unknown): void {
  if (!(error instanceof Error) || error.message !== "Access denied") throw error;
}

function callAs(viewer: Viewer, body: string): Promise<unknown> {
  const sent = parseForm(Buffer.from(body));
  const call: Call = {
    viewer,
    via: null,
    cookie: "bench",
    sent,
    files: new Map(),
    addresses: addressesFor(new Request("http://localhost/ws.php")),
    clientAddress: "bench",
    setCookie: { open: () => undefined, close: () => undefined },
  };
  return invoke(String(sent.get("method")), true, call);
}
