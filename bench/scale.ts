import { createClient } from "@libsql/client";
import { readFileSync } from "node:fs";
import { percentile } from "@/bench/claims";
import { plansOf, scansIn, type PlannedQuery } from "@/bench/query-plans";
import { doorsOf, middleOf, photosInSegment, type Door } from "@/bench/scale-doors";
import { seedScaleLibrary } from "@/bench/seed-scale";
import { system, visitor, type Viewer } from "@/lib/access/viewer";
import { config } from "@/lib/config";
import { closeDb, db } from "@/lib/db/client";
import { findOutline } from "@/lib/timeline/queries";
import { findUserByName } from "@/lib/users/queries";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";

/**
 * A library of so many photos, in the datastore of the environment, asked through every door by people who see all of
 * it, a tenth, a little more through grants, or what is public. Prints JSON: how long each answer takes, and its
 * statements alone.
 */

const photos = Number(process.argv[3]);
const password = "a long password";
const times = 35;
/** A server that has just started has compiled little of what it runs. */
const warmUps = 15;

for (const name of ["bench", "other", "guest"]) createUser(name, password, { admin: name === "bench" });
const idOf = async (nameKey: string) =>
  (await db().user.findUniqueOrThrow({ where: { nameKey }, select: { id: true } })).id;
const users = { bench: await idOf("bench"), other: await idOf("other"), guest: await idOf("guest") };
await seedScaleLibrary(photos, users);

const server = await TestServer.start();
try {
  const people: { who: string; viewer: Viewer; client: TestClient }[] = [
    { who: "visitor", viewer: visitor, client: server.visitor() },
  ];
  for (const who of ["bench", "other", "guest"] as const)
    people.unshift({ who, viewer: await findUserByName(system, who), client: await server.signIn(who, password) });
  const visits = people.find(({ who }) => who === "visitor")!.client;
  const emptyMs = { answer: await latency(visits, "/health"), page: await latency(visits, "/nowhere", 404) };
  const rows = [];
  for (const { who, viewer, client } of people) {
    const { total, months } = await findOutline(viewer, { kind: "library" });
    const [photo] = await db().$queryRaw<
      { id: number }[]
    >`SELECT "id" FROM "Photo" WHERE "publicLevel" = 0 ORDER BY "takenLocal" LIMIT 1 OFFSET 500`;
    for (const door of doorsOf(middleOf(months, photosInSegment), Number(photo!.id)))
      rows.push({ who, seen: total, ...(await measure(door, viewer, client)) });
  }
  console.log(JSON.stringify({ photos, emptyMs, peakMb: peakMbOf(server.process.pid!), rows }));
} finally {
  await server.stop();
  await closeDb();
}

async function measure({ what, path, work, holds, isPage, isSteady }: Door, viewer: Viewer, client: TestClient) {
  const queries = await plansOf(() => work(viewer));
  return {
    what,
    holds: await holds?.(viewer),
    isPage,
    isSteady,
    ms: await latency(client, path),
    bareMs: await bare(queries),
    scans: queries.flatMap(scansIn),
    plans: queries.map(({ query, plan }) => ({ query, plan })),
  };
}

/** The median of requests one after the other, in ms. */
async function latency(client: TestClient, path: string, expected = 200): Promise<number> {
  const taken: number[] = [];
  for (let time = -warmUps; time < times; time++) {
    const started = performance.now();
    const answer = await client.fetch(path);
    await answer.arrayBuffer();
    if (answer.status !== expected) throw new Error(`${path}: ${answer.status}`);
    if (time >= 0) taken.push(performance.now() - started);
  }
  return percentile(taken, 0.5);
}

/** The statements alone, one after the other, straight to SQLite. */
async function bare(queries: readonly PlannedQuery[]): Promise<number> {
  const client = createClient({ url: config().DATABASE_URL });
  const statements = queries.map(({ query, params }) => ({
    sql: query,
    args: JSON.parse(params) as (string | number)[],
  }));
  const taken: number[] = [];
  for (let time = -warmUps; time < times; time++) {
    const started = performance.now();
    for (const statement of statements) await client.execute(statement);
    if (time >= 0) taken.push(performance.now() - started);
  }
  client.close();
  return percentile(taken, 0.5);
}

function peakMbOf(pid: number): number {
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024);
}
