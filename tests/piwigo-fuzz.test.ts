import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { libraryRevision } from "@/lib/db/counters/library-revision";
import { makeWorld, stateOf, type World } from "@/tests/support/access-world";
import { flattenXml } from "@/tests/support/golden/flatten";
import type { Answer, PiwigoClient } from "@/tests/support/piwigo";
import { TestServer } from "@/tests/support/server";
import { unserialize } from "@/tests/support/unserialize";

/** Every method of Piwigo's API with parameters that no one should send: the same ones in every run. */

let server: TestServer;
let world: World;
const folder = mkdtempSync(path.join(tmpdir(), "photoflow-fuzz-"));

type Parameter = { name: string; optional: boolean; acceptArray: boolean; type: string };
let methods: { name: string; params: Parameter[] }[] = [];

beforeAll(async () => {
  server = await TestServer.start();
  world = await makeWorld(server, folder);
  const { methods: names } = (await world.piwigo.admin.call("reflection.getMethodList")).result as {
    methods: string[];
  };
  for (const name of names) {
    const { params } = (await world.piwigo.admin.call("reflection.getMethodDetails", { methodName: name })).result as {
      params: Parameter[];
    };
    methods.push({ name, params });
  }
  // These end or open the session that the rest is asked with.
  methods = methods.filter(({ name }) => !name.startsWith("pwg.session.log"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

/** The same numbers in every run. */
function dice(state: number): (sides: number) => number {
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const hostile = [
  "",
  "0",
  "-1",
  "1",
  "2",
  "3",
  "00",
  "1.0",
  "1e3",
  "0x10",
  "99999999999999999999",
  "-2147483649",
  "2147483648",
  "NaN",
  "abc",
  "true",
  "maybe",
  " 1 ",
  "<b>&\"'</b>]]><!-- x -->",
  '";s:1:"x";i:0;}',
  "../../../etc/passwd",
  "1,2;3|4",
  "1;2,3",
  "%",
  "2024-13-45 99:99:99",
  "name'; DROP TABLE Photo; --",
  "\u0000\u0001\u001f",
  "\u202egnp.exe",
  "\ud83d\ude00",
  "x".repeat(5000),
  "__proto__",
  "constructor",
  "private",
  "public",
  "replace",
  "force_delete",
  "all",
]
  .map(encodeURIComponent)
  .concat(["%ff%fe%c3", "%zz%", "+", "a%00b"]);

const formats = ["json", "rest", "php", "xmlrpc"];

/** A value of the right type, so that calls come as far as the method, or one time in five anything. */
function value(roll: (sides: number) => number, { name, type }: Parameter, ids: number[], token: string): string {
  const pick = <T>(items: readonly T[]): T => items[roll(items.length)]!;
  if (name === "pwg_token") return roll(8) > 0 ? token : pick(hostile);
  if (roll(5) === 0) return pick(hostile);
  if (type.startsWith("int")) return String(roll(3) > 0 ? pick(ids) : roll(9));
  if (type.startsWith("bool")) return pick(["true", "false", "1", "0"]);
  if (type.startsWith("float")) return pick(["0", "1.5", "3", "-2"]);
  return roll(2) === 0 ? String(pick(ids)) : pick(hostile);
}

/** A form with most of the method's parameters, some of them as lists or twice, and one that no method has. */
function form(
  roll: (sides: number) => number,
  { name, params }: (typeof methods)[number],
  ids: number[],
  token: string,
): string {
  const pairs = params
    .filter((parameter) => roll(parameter.optional ? 2 : 10) > 0)
    .flatMap((parameter) => {
      const one = () => value(roll, parameter, ids, token);
      const shape = roll(parameter.acceptArray ? 3 : 20);
      if (shape === 0) return [`${parameter.name}[]=${one()}`, `${parameter.name}[]=${one()}`];
      if (shape === 1) return [`${parameter.name}[k][l]=${one()}`];
      if (shape === 2) return [`${parameter.name}=${one()}`, `${parameter.name}=${one()}`];
      return [`${parameter.name}=${one()}`];
    });
  return [`method=${name}`, ...pairs, `nobody_knows_this=${hostile[roll(hostile.length)]!}`].join("&");
}

/** The error's code, or null for success; fails when the answer is none of its format. */
function codeOf(format: string, answer: Answer): number | null {
  // A file is one in every format.
  if (answer.headers["content-disposition"]) return null;
  if (format === "json") return (JSON.parse(answer.text) as { err?: number }).err ?? null;
  if (format === "php") return (unserialize(answer.text) as { err?: number }).err ?? null;
  flattenXml(answer.text);
  const [, code] =
    /<err code="(\d+)"|<name>faultCode<\/name>\s*<value>\s*<int>(\d+)/
      .exec(answer.text)
      ?.filter((part) => part !== undefined) ?? [];
  return code === undefined ? null : Number(code);
}

/** Where the photos and albums stand, and who belongs to what. */
const standing = async (): Promise<string> =>
  [
    await libraryRevision(),
    await db().group.count(),
    await db().groupMember.count(),
    await db().albumUserGrant.count(),
    await db().albumGroupGrant.count(),
  ].join();

async function tokenOf(client: PiwigoClient): Promise<string> {
  return ((await client.call("pwg.session.getStatus")).result as { pwg_token: string }).pwg_token;
}

async function fuzz(client: PiwigoClient, seed: number, rounds: number): Promise<void> {
  const roll = dice(seed);
  const ids = [
    world.secret.id,
    world.levelled.id,
    world.open.id,
    world.privateAlbum.id,
    world.publicAlbum.id,
    world.hiddenAlbum.id,
    1,
    9999,
  ];
  for (const method of methods) {
    for (let round = 0; round < rounds; round++) {
      const format = formats[roll(formats.length)]!;
      const body = form(roll, method, ids, await tokenOf(client));
      const before = await standing();
      const asked =
        roll(5) === 0 ? client.get(`format=${format}&${body}`) : client.form(body, `/ws.php?format=${format}`);
      const answer = await asked;
      const told = `${format} ${body.slice(0, 1000)}\n→ ${answer.status} ${answer.text.slice(0, 500)}`;
      let code: number | null = null;
      expect(() => (code = codeOf(format, answer)), told).not.toThrow();
      // 500 is an answer of Piwigo's too, but never one of ours for something that was not foreseen.
      expect(answer.text, told).not.toContain("Something went wrong");
      expect(answer.status, told).toBe(code !== null && code >= 400 && code <= 599 ? code : 200);
      if (code !== null) expect(await standing(), told).toBe(before);
    }
  }
}

describe("parameters that no one should send", () => {
  it("change nothing and tell nothing when a stranger sends them", async () => {
    const before = await stateOf();
    await fuzz(world.piwigo.visitor, 11, 2);
    await fuzz(world.piwigo.member, 12, 3);
    expect(await stateOf()).toBe(before);
  }, 120_000);

  it("are answered by Piwigo's errors when an admin sends them, and what is refused changes nothing", async () => {
    await fuzz(world.piwigo.admin, 13, 5);
  }, 120_000);

  it("are texts and nothing else in every format when they become names", async () => {
    const { admin } = world.piwigo;
    const pwg_token = await tokenOf(admin);
    for (const name of [
      '</name><category id="1">',
      "]]><x/>",
      '";s:4:"stat";s:4:"fail";}',
      "a & b < c > d ' e \" f",
      "\u{1f600} \ufffe\uffff x",
    ]) {
      const made = (await admin.call("pwg.categories.add", { name, pwg_token })).result as { id: number };
      const query = `method=pwg.categories.getList&cat_id=${made.id}`;
      const said = (await admin.call("pwg.categories.getList", { cat_id: String(made.id) })).result as {
        categories: { name_raw: string }[];
      };
      expect(said.categories.map((album) => album.name_raw)).toEqual([name]);
      const php = unserialize((await admin.get(`format=php&${query}`)).text) as {
        result: { categories: Record<string, { name_raw: string }> };
      };
      expect(php.result.categories["0"]!.name_raw).toBe(name);
      const entries = flattenXml((await admin.get(query)).text);
      expect(entries.filter(({ path: at }) => /^\/rsp\/categories\/category(\[\d+\])?$/.test(at))).toHaveLength(1);
      expect(entries.find(({ path: at }) => at === "/rsp/@stat")?.value).toBe("ok");
    }
  });
});
