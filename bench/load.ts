import { Agent, request } from "node:http";

/**
 * Requests one after another on some connections at once, for a while: how many a second, and how long half and nearly
 * all of them take.
 */
export type Load = { perSecond: number; p50Ms: number; p99Ms: number };

export type Asked = { path: string; body?: string; headers?: Record<string, string> };

const connections = 8;

/** Asks what `next` says for `seconds`. Throws for an answer that is none of success. */
export async function load(url: string, seconds: number, next: () => Asked): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  const worker = async () => {
    while (performance.now() < end) {
      const asked = performance.now();
      await ask(agent, url, next());
      times.push(performance.now() - asked);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, worker));
  } finally {
    agent.destroy();
  }
  const elapsed = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const quantile = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { perSecond: times.length / elapsed, p50Ms: quantile(0.5), p99Ms: quantile(0.99) };
}

function ask(agent: Agent, url: string, { path, body, headers = {} }: Asked): Promise<void> {
  return new Promise((resolve, reject) => {
    const form =
      body === undefined
        ? {}
        : { "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body) };
    const sent = request(
      new URL(path, url),
      { agent, method: body === undefined ? "GET" : "POST", headers: { ...form, ...headers } },
      (answer) => {
        let head = "";
        answer.on("data", (piece: Buffer) => (head ||= piece.subarray(0, 200).toString()));
        answer.on("error", reject);
        answer.on("end", () =>
          answer.statusCode === 200 && !head.includes('"stat":"fail"')
            ? resolve()
            : reject(new Error(`${path}: ${answer.statusCode} ${head}`)),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
