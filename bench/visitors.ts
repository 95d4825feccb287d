import { Agent, request } from "node:http";
import { connect, type Socket } from "node:net";

/**
 * People with browsers in a process of their own, so that nothing else that is measured with keeps them waiting. Each
 * opens the album's page, then asks for the photos of its first stretch and some of their pictures, and looks at them
 * for a while. Among them some who send half a request and fall silent, and some who take a byte now and then. Prints
 * what each kind of request took, in ms.
 */
export type Visits = { pageMs: number[]; dataMs: number[]; pictureMs: number[]; errors: string[] };

export type VisitPlan = {
  url: string;
  seconds: number;
  visitors: number;
  /** Of those who fall silent and of those who read slowly, each. */
  lingering: number;
  pagePath: string;
  dataPath: string;
  picturePaths: string[];
};

const plan = JSON.parse(process.argv[3]!) as VisitPlan;

/** What a screen shows at once of a grid, and how long someone looks at it. */
const picturesOnScreen = 12;
const lookMs = 30_000;

/** As many as browsers open to one server. */
const connectionsOfBrowser = 6;

const visits: Visits = { pageMs: [], dataMs: [], pictureMs: [], errors: [] };
const endMs = performance.now() + plan.seconds * 1000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const lingering = Array.from({ length: plan.lingering }, () => [fallSilent(), readSlowly()]).flat();
await Promise.all(Array.from({ length: plan.visitors }, visit));
for (const socket of lingering) socket.destroy();
console.log(JSON.stringify(visits));

async function visit(): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connectionsOfBrowser });
  await pause(Math.random() * lookMs);
  while (performance.now() < endMs) {
    const [cameMs, first] = [performance.now(), Math.floor(Math.random() * plan.picturePaths.length)];
    await timed(visits.pageMs, ask(agent, plan.pagePath));
    await timed(visits.dataMs, ask(agent, plan.dataPath));
    const pictures = Array.from(
      { length: picturesOnScreen },
      (_, n) => plan.picturePaths[(first + n) % plan.picturePaths.length]!,
    );
    await Promise.all(pictures.map((path) => timed(visits.pictureMs, ask(agent, path))));
    await pause(Math.min(cameMs + lookMs * (0.5 + Math.random()), endMs) - performance.now());
  }
  agent.destroy();
}

async function timed(times: number[], asking: Promise<void>): Promise<void> {
  const started = performance.now();
  await asking.then(
    () => times.push(performance.now() - started),
    (error: Error) => visits.errors.push(error.message),
  );
}

function ask(agent: Agent, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(new URL(path, plan.url), { agent, headers: { "accept-encoding": "br, gzip" } }, (answer) => {
      answer.resume();
      answer.once("error", reject);
      answer.once("end", () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${path}: ${answer.statusCode}`)),
      );
    })
      .once("error", (error) => reject(new Error(`${path}: ${error.message}`)))
      .end();
  });
}

function open(sent: string): Socket {
  const { hostname, port } = new URL(plan.url);
  const socket = connect(Number(port), hostname, () => socket.write(sent));
  // The server may well end it.
  return socket.on("error", () => undefined);
}

function fallSilent(): Socket {
  return open(
    `POST /ws.php?format=json HTTP/1.1\r\nhost: slow\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 1000\r\n\r\nmethod=`,
  );
}

function readSlowly(): Socket {
  const socket = open(`GET ${plan.picturePaths[0]} HTTP/1.1\r\nhost: slow\r\n\r\n`).pause();
  const reading = setInterval(() => void socket.read(1), 1000);
  return socket.once("close", () => clearInterval(reading));
}
