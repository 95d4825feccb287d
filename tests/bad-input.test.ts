import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system } from "@/lib/access/viewer";
import { createAlbum } from "@/lib/albums/commands";
import { db } from "@/lib/db/client";
import { ingest } from "@/lib/ingest/ingest";
import { filterNames } from "@/lib/search/filters/schema";
import { findUserByName } from "@/lib/users/queries";
import { actionDoors, doors } from "@/tests/access-doors";
import { makePicture, pixelBomb, samplesFolder, writeTemporary } from "@/tests/support/pictures";
import { builtActions, callAction } from "@/tests/support/server-actions";
import { createUser, TestServer, type TestClient } from "@/tests/support/server";
import { dealt } from "@/tests/support/sweep";
import { uploadFile } from "@/tests/support/upload";

/**
 * Every door with what no one should send: wrong numbers, wrong types, broken JSON, doubled parameters. Whoever asks,
 * nothing is an error of the server, and whatever is refused is refused in a sentence. FUZZ=all sends everything to
 * every door; else each gets a third of it (tests/support/sweep.ts).
 */

let server: TestServer;
let clients: [string, TestClient][];
const known = { photo: 0, album: 0 };

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Olga", "a long password", { admin: true });
  clients = [
    ["Olga", await server.signIn("Olga", "a long password")],
    ["a visitor", server.visitor()],
  ];
  const owner = await findUserByName(system, "Olga");
  known.album = (await createAlbum(owner, { name: "Rome", visibility: "public" })).id;
  const file = writeTemporary("a.jpg", await makePicture());
  known.photo = (
    await ingest({ kind: "file", path: file, move: false }, { owner, name: "a.jpg", albumId: known.album })
  ).photoId!;
});
afterAll(() => server?.stop());

type Sent = { method: string; url: string; headers?: Record<string, string>; body?: string | Buffer };

/** What is wrong with the answer to `sent`, or null. */
async function complaint(who: string, client: TestClient, sent: Sent): Promise<string | null> {
  const answer = await client.fetch(sent.url, {
    method: sent.method,
    headers: { origin: server.url, ...sent.headers },
    body: sent.body as BodyInit | undefined,
  });
  const text = await answer.text();
  const told = `${who}: ${sent.method} ${sent.url.slice(0, 120)} ${String(sent.body ?? "").slice(0, 80)} → ${answer.status} ${text.slice(0, 200)}`;
  // Piwigo's own answer to a call without a method is 501.
  if (answer.status >= 500 && !(answer.status === 501 && sent.url.startsWith("/ws.php"))) return told;
  // "Method not allowed" and "range not satisfiable" say it all.
  if (answer.status < 400 || answer.status === 405 || answer.status === 416 || sent.method === "HEAD") return null;
  return isSentence(text, answer.headers.get("content-type") ?? "") ? null : `no sentence: ${told}`;
}

function isSentence(text: string, contentType: string): boolean {
  if (/Prisma|SQLITE|\n\s+at |\[object /.test(text)) return false;
  if (contentType.startsWith("text/html")) return /<h1[^>]*>[^<]{5,}|There is no such \w+/.test(text);
  if (!contentType.startsWith("application/json")) return /\w+ .*\w/.test(text);
  const { error, message } = JSON.parse(text) as { error?: { message: string }; message?: string };
  return /^\S.* .*\S$/.test(error?.message ?? message ?? "");
}

async function expectClear(all: Sent[]): Promise<void> {
  const complaints = [];
  // A stranger's requests are read as anybody's: a third of them shows whether what follows is told as clearly.
  for (const [who, client] of clients)
    for (const sent of all.filter((_, place) => who === "Olga" || place % 3 === 0))
      complaints.push(await complaint(who, client, sent));
  expect([...new Set(complaints.filter((line) => line !== null))]).toEqual([]);
}

const numbers = [
  "0",
  "-1",
  "1.5",
  "1e3",
  "abc",
  "9007199254740993",
  "99999999999999999999",
  "",
  "null",
  "%00",
  "%F0%9F%92%A5",
  "%27%20OR%201=1--",
  "..%2f..%2fetc%2fpasswd",
  "7".repeat(3000),
];

const good = (text: string) =>
  text
    .replaceAll("{photo}", String(known.photo))
    .replaceAll("{album}", String(known.album))
    .replaceAll("{version}", "0000");
const requests = doors.flatMap((door) =>
  door.requests.map((request) => [`${request.method ?? "GET"} ${request.url}`, request] as const),
);
const withNumbers = requests.filter(([, { url }]) => /\{(photo|album)\}/.test(url));

describe("wrong numbers in an address:", () => {
  it.each(withNumbers)("%s", async (_, { method = "GET", url, body }) => {
    const headers = body === undefined ? undefined : { "content-type": "application/json" };
    const sent = body === undefined ? undefined : good(JSON.stringify(body)).replace(/"(\d+)"/g, "$1");
    await expectClear(
      dealt(numbers).map((number) => ({
        method,
        url: url.replace(/\{photo\}|\{album\}/, number).replace(/\{(photo|album)\}/g, number),
        headers,
        body: sent,
      })),
    );
  });
});

const queryNames = [
  "id",
  "type",
  "album",
  "photo",
  "start",
  "count",
  "limit",
  "before",
  "after",
  "cursor",
  "page",
  "per_page",
  "parent_id",
  "show",
  "v",
  "year",
  "month",
  "callbackUrl",
  "bounds",
  "zoom",
  "date",
  "date_from",
  "date_to",
  "lat",
  "lng",
  "scale",
  "path",
  "prefix",
  "q",
  "filter",
  "granularity",
  "direction",
  "from",
  "sort",
];

describe("wrong queries:", () => {
  const plain = [...new Set(requests.filter(([, { method }]) => !method).map(([, { url }]) => url.split("?")[0]!))];
  it.each(plain)("%s", async (path) => {
    const every = (value: string) => queryNames.map((name) => `${name}=${value}`).join("&");
    const queries = ["-1", "1e99", "abc", "", "%00", "NaN", "9007199254740993", "%E2%80%AE", "x".repeat(300), "[]"].map(
      every,
    );
    const doubled = queryNames.map((name) => `${name}=1&${name}=2`).join("&");
    const arrays = queryNames.map((name) => `${name}[]=1&${name}[a]=2`).join("&");
    await expectClear(
      dealt([...queries, doubled, arrays, "%", "%zz=%zz", "=&&&==", "?".repeat(500)]).map((query) => ({
        method: "GET",
        url: `${good(path)}?${query}`,
      })),
    );
  });
});

describe("each parameter by itself,", () => {
  type Parameter = { name: string; in: "query" | "path"; schema: { type?: string } };
  type Document = { paths: Record<string, { get?: { parameters?: Parameter[] } }> };

  it("as the API describes them", async () => {
    const { paths } = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Document;
    const filters = new Set<string>(filterNames);
    const sent = Object.entries(paths).flatMap(([path, { get }]) => {
      const parameters = get?.parameters ?? [];
      const isId = ({ name }: Parameter) => name === "id" || name.endsWith("_id");
      const fill = (parameter: Parameter) =>
        isId(parameter) ? String(path.includes("albums") ? known.album : known.photo) : "timeline";
      const address = (wrong?: Parameter, value = "") =>
        parameters.reduce(
          (url, one) => (one.in === "path" ? url.replace(`{${one.name}}`, one === wrong ? value : fill(one)) : url),
          path,
        );
      // Filters have one form for all, which tests/search.test.ts goes through.
      return parameters
        .filter(({ name }) => !filters.has(name))
        .flatMap((parameter) => {
          const values = ["abc", "-1", "%00", "%F0%9F%92%A5", "x".repeat(2000), `1&${parameter.name}=2`];
          return dealt(values).map((value) => ({
            method: "GET",
            url:
              parameter.in === "path"
                ? address(parameter, value.split("&")[0])
                : `${address()}?${parameter.name}=${value}`,
          }));
        });
    });
    expect(sent.length).toBeGreaterThan(60);
    await expectClear(sent);
  });
});

const json = { "content-type": "application/json" };
const wrongValues: unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  2 ** 53 + 2,
  "",
  "\u0000",
  "x".repeat(30_000),
  [],
  [null],
  [-1],
  [2 ** 53 + 2],
  ["1"],
  {},
  { $gt: 0 },
];

describe("wrong bodies:", () => {
  const writing = requests.filter(([, { method }]) => method && method !== "GET");
  it.each(writing)("%s", async (_, { method = "POST", url, body }) => {
    const address = good(url);
    const bodies: (string | Buffer)[] = [
      "",
      "{",
      "nul",
      "null",
      "42",
      '"text"',
      "[]",
      "{}",
      "[".repeat(20_000),
      '{"__proto__":{"isAdmin":true}}',
      randomBytes(200),
      Buffer.from('{"name":"\xff\xfe"}', "latin1"),
    ];
    const names = Object.keys((body ?? {}) as object);
    const values = names.flatMap((name) =>
      wrongValues.map((value) => JSON.stringify({ ...(body as object), [name]: value })),
    );
    const types = [
      "text/plain",
      "multipart/form-data",
      "application/x-www-form-urlencoded",
      "application/xml",
      "nonsense",
    ];
    await expectClear([
      ...dealt([...bodies, ...values]).map((sent) => ({ method, url: address, headers: json, body: sent })),
      ...dealt(types).map((type) => ({ method, url: address, headers: { "content-type": type }, body: "a=1" })),
    ]);
  });
});

describe("wrong methods:", () => {
  it("are refused everywhere", async () => {
    const paths = [...new Set(requests.map(([, { url }]) => good(url.split("?")[0]!)))];
    const all = paths.flatMap((url) => ["PUT", "DELETE", "PATCH", "HEAD"].map((method) => ({ method, url })));
    // What a door does take is tried above, and would change something.
    await expectClear(
      all.filter(
        ({ method, url }) =>
          !requests.some(([, door]) => door.method === method && good(door.url.split("?")[0]!) === url),
      ),
    );
  });
});

describe("wrong headers:", () => {
  const headers: Record<string, string>[] = [
    { cookie: "next-auth.session-token=nonsense; next-auth.callback-url=%zz; pwg_id=%00; photoflow-grid=%" },
    { cookie: `next-auth.session-token=${"x".repeat(6000)}` },
    { cookie: ";;;===;\t" },
    { range: "bytes=9-1", "if-none-match": '"', "if-range": "W/" },
    { range: `bytes=${"9".repeat(400)}-` },
    {
      authorization: "Basic !!!",
      "x-forwarded-for": ",,,",
      "x-forwarded-host": "<script>",
      "x-forwarded-proto": "gopher",
    },
    { "next-action": "nonsense", rsc: "1", "next-router-state-tree": "%zz", "next-url": "//" },
    { accept: "nonsense", "accept-language": ",", "accept-encoding": "none" },
  ];
  it.each(headers.map((set) => [JSON.stringify(set).slice(0, 80), set] as const))("%s", async (_, set) => {
    // Each door once, with the first of its queries.
    const reading = new Map(
      requests
        .filter(([, { method }]) => !method)
        .toReversed()
        .map(([, { url }]) => [url.split("?")[0], good(url)]),
    ).values();
    await expectClear(dealt([...reading]).map((url) => ({ method: "GET", url, headers: set })));
  });

  it("that are no HTTP end the connection, not the server", async () => {
    const sent = [
      "GET /\0 HTTP/1.1\r\n\r\n",
      "GARBAGE\r\n\r\n",
      `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${"x".repeat(200_000)}\r\n\r\n`,
      "POST /api/albums HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: <script>\r\nConnection: close\r\n\r\n",
      "GET //\\ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    ];
    // Nothing when the connection is reset before the answer is read.
    for (const bytes of sent) expect(await rawAnswer(bytes)).toMatch(/^(HTTP\/1\.1 [234]|$)/);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });
});

describe("wrong arguments of server actions:", () => {
  it.each(actionDoors.filter(({ kind }) => kind === "change").map(({ name, args }) => [name, args] as const))(
    "%s",
    async (name, args) => {
      const action = builtActions().find((built) => built.name === name)!;
      const right = JSON.parse(good(args)) as unknown[];
      const wrong = [[], [null], ...right.flatMap((_, at) => wrongValues.map((value) => right.with(at, value)))];
      for (const [who, client] of clients) {
        for (const sent of dealt(wrong)) {
          const { status, returned } = await callAction(client, action, JSON.stringify(sent));
          const error = (returned as { error?: { message: string } }).error?.message;
          // Some are right after all: null for "at the end", a number as text.
          expect([who, sent, status, error]).toEqual([
            who,
            sent,
            200,
            error === undefined ? undefined : expect.stringMatching(/^\S.* .*\S$/),
          ]);
          expect(error ?? "").not.toContain("Something went wrong");
        }
      }
    },
  );
});

const firstHalf = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length / 2);

describe("files that are none, or lie:", () => {
  const samples = path.join(samplesFolder, "broken");
  const files: [string, () => Promise<Buffer> | Buffer][] = [
    ["50,000 × 50,000 pixels in a small file", () => pixelBomb(50_000)],
    ["nothing at all", () => Buffer.alloc(0)],
    ["half of a JPEG", async () => firstHalf(await makePicture({ widthPx: 900, heightPx: 600 }))],
    [
      "a JPEG's beginning and noise",
      async () => Buffer.concat([(await makePicture()).subarray(0, 400), randomBytes(5000)]),
    ],
    [
      "a script that calls itself a picture",
      () => Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    ],
    ...(existsSync(samples) ? readdirSync(samples) : []).map((name): [string, () => Buffer] => [
      name,
      () => readFileSync(path.join(samples, name)),
    ]),
  ];

  it.each(files)("%s", async (name, make) => {
    const before = await libraryState();
    const bytes = await make();
    const [, olga] = clients[0]!;
    for (const fileName of dealt(["a.jpg", "b.nef", "c.mp4"])) {
      const { status, message, outcome } = await uploadFile(olga, fileName, bytes);
      expect([name, fileName, status, outcome ?? message]).toEqual([
        name,
        fileName,
        expect.toSatisfy((is: number) => is >= 400 && is < 500),
        expect.stringMatching(/^\S.* .*\.$/),
      ]);
    }
    expect(await libraryState()).toBe(before);
  });

  async function libraryState(): Promise<string> {
    const kept = readdirSync(process.env.DATASTORE!, { recursive: true, encoding: "utf8" }).filter((file) =>
      /^(originals|incoming)\//.test(file),
    );
    return JSON.stringify([await db().photo.count(), await db().file.count(), kept.toSorted()]);
  }
});

it("the server had nothing to complain of", () => {
  expect(
    server
      .output()
      .split("\n")
      .filter((line) => /"level":(50|60)|"event":"[\w-]*failed"/.test(line)),
  ).toEqual([]);
});

function rawAnswer(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(server.url);
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket
      .on("data", (piece) => (answer += piece.toString("latin1")))
      .on("error", () => resolve(answer))
      .on("close", () => resolve(answer));
    socket.setTimeout(5000, () => socket.destroy());
  });
}
