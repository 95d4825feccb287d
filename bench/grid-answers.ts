import { Agent, request } from "node:http";
import { percentile } from "@/bench/claims";
import type { OutlineAnswer } from "@/lib/timeline/timeline-answer";
import type { TestClient, TestServer } from "@/tests/support/server";

/**
 * How long the grid's answers take, beside an empty route of the same server. All take turns in each round, so that
 * whatever else the machine does hits them alike.
 */

type Asked = {
  what: string;
  path: string;
  cookie: string;
  /** How many times as long as the empty route it may take at the median. */ most: number;
};
type Taken = { asked: Asked; latencies: number[]; perSecond: number[]; kB: number };

const atOnce = 8;

/** A table with a line for each request, signed in and as a visitor. */
export async function measureAnswers(server: TestServer, signedIn: TestClient, isQuick: boolean): Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const empty: Asked = { what: "`/health`, the empty route", path: "/health", cookie: "", most: 1 };
  const grids = [
    ["signed in", signedIn],
    ["visitor", server.visitor()],
  ] as const;
  const asked = [empty, ...(await Promise.all(grids.map(([who, client]) => gridOf(who, client)))).flat()];
  const taken: Taken[] = asked.map((one) => ({ asked: one, latencies: [], perSecond: [], kB: 0 }));
  const [rounds, alone, together] = isQuick ? [3, 20, 40] : [6, 60, 120];
  for (let round = 0; round <= rounds; round++) {
    for (const one of taken) {
      const ask = () => timeOf(server.url, one.asked, agent);
      const { latencies, bytes } = await inARow(ask, alone);
      const perSecond = await perSecondAtOnce(ask, together);
      // The first round is for the machine to get warm.
      if (round === 0) continue;
      one.latencies.push(...latencies);
      one.perSecond.push(perSecond);
      one.kB = bytes / 1000;
    }
  }
  agent.destroy();
  return table(taken);
}

/** The first page, the outline, and a segment from the middle of the library. */
async function gridOf(who: string, client: TestClient): Promise<Asked[]> {
  const outline = (await (await client.fetch("/api/timeline/outline")).json()) as OutlineAnswer;
  const { month, count } = outline.months[Math.floor(outline.months.length / 2)]!;
  const cookie = client.cookieHeader;
  return [
    { what: `first page, ${who}`, path: "/", cookie, most: 40 },
    { what: `outline of ${outline.total}, ${who}`, path: "/api/timeline/outline", cookie, most: 15 },
    { what: `segment of ${count}, ${who}`, path: `/api/timeline/segment?month=${month}`, cookie, most: 10 },
  ];
}

type Answer = { ms: number; bytes: number };

/** One request to its last byte, compressed as browsers ask for it. */
function timeOf(url: string, { path, cookie }: Asked, agent: Agent): Promise<Answer> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    request(
      new URL(path, url),
      { agent, headers: { "accept-encoding": "gzip", ...(cookie && { cookie }) } },
      (response) => {
        let bytes = 0;
        response.on("data", (piece: Buffer) => (bytes += piece.length));
        response.on("error", reject);
        response.on("end", () =>
          response.statusCode === 200
            ? resolve({ ms: performance.now() - started, bytes })
            : reject(new Error(`${path}: ${response.statusCode}`)),
        );
      },
    )
      .on("error", reject)
      .end();
  });
}

async function inARow(ask: () => Promise<Answer>, count: number): Promise<{ latencies: number[]; bytes: number }> {
  const answers: Answer[] = [];
  for (let n = 0; n < count; n++) answers.push(await ask());
  return { latencies: answers.map((answer) => answer.ms), bytes: answers[0]!.bytes };
}

async function perSecondAtOnce(ask: () => Promise<Answer>, count: number): Promise<number> {
  const started = performance.now();
  let left = count;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left-- > 0) await ask();
    }),
  );
  return (count / (performance.now() - started)) * 1000;
}

function table(taken: readonly Taken[]): string {
  const [empty] = taken;
  const emptyMs = percentile(empty!.latencies, 0.5);
  const emptyPerSecond = percentile(empty!.perSecond, 0.5);
  const rows = taken.map(({ asked, latencies, perSecond, kB }) => {
    const [p50, p99, rate] = [percentile(latencies, 0.5), percentile(latencies, 0.99), percentile(perSecond, 0.5)];
    const times = p50 / emptyMs;
    const limit = asked === empty!.asked ? "" : `${asked.most}${times > asked.most ? " **missed**" : ""}`;
    return `| ${asked.what} | ${kB.toFixed(1)} kB | ${p50.toFixed(1)} ms | ${p99.toFixed(1)} ms | ${rate.toFixed(0)} | ${(rate / emptyPerSecond).toFixed(2)} | ${times.toFixed(1)} | ${limit} |`;
  });
  return `Latency of requests one after the other; requests per second with ${atOnce} at once. The last columns compare with the empty route.

| request | compressed | p50 | p99 | per second | share of its rate | times its p50 | limit |
|---|---|---|---|---|---|---|---|
${rows.join("\n")}`;
}
