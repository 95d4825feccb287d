import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { makePicture } from "@/tests/support/pictures";
import { jsonOf, PiwigoClient } from "@/tests/support/piwigo";
import { createUser, TestServer, type TestClient, json } from "@/tests/support/server";

/** Albums within albums within albums: listed however deep they stand, and made no deeper than 50. */

const levels = 1200;
const most = 50;

let server: TestServer;
let ada: PiwigoClient;
let site: TestClient;
let deep: number[];

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", "a long password", { admin: true });
  ada = new PiwigoClient(server.url);
  await ada.login("Ada", "a long password");
  site = await server.signIn("Ada", "a long password");
  deep = await chain(levels);
  const sent = await ada.multipart([
    { name: "method", text: "pwg.images.addSimple" },
    { name: "category", text: String(deep.at(-1)) },
    { name: "image", file: await makePicture(), fileName: "a.jpg" },
  ]);
  expect(jsonOf(sent).stat).toBe("ok");
});
afterAll(() => server?.stop());

/** As libraries from before the limit may have them. Gives the ids, from the top down. */
async function chain(length: number): Promise<number[]> {
  const { id: ownerId } = await db().user.findFirstOrThrow();
  const first = 1 + ((await db().album.aggregate({ _max: { id: true } }))._max.id ?? 0);
  const data = Array.from({ length }, (_, index) => ({
    id: first + index,
    parentId: index === 0 ? null : first + index - 1,
    ownerId,
    name: `level ${index + 1}`,
    visibility: "public" as const,
    isOpen: true,
  }));
  await db().album.createMany({ data });
  return data.map(({ id }) => id);
}

type Listed = {
  stat: string;
  result: {
    categories: { id: number; uppercats: string; nb_categories: number; total_nb_images: number; tn_url?: string }[];
  };
};
/** The library changes before, so that nothing is cached. */
async function listAnew(client: PiwigoClient, parameters: Record<string, string>): Promise<Listed> {
  await db().album.update({ where: { id: deep[0]! }, data: { updatedAt: new Date() } });
  return (await client.call("pwg.categories.getList", parameters)) as Listed;
}

describe(`${levels} albums within each other`, () => {
  it.each([
    [{}],
    [{ recursive: "true" }],
    [{ recursive: "true", tree_output: "true" }],
    [{ recursive: "true", search: "level" }],
    [{ recursive: "true", fullname: "true" }],
  ])("are listed for a stranger: %j", async (parameters) => {
    const { stat, result } = await listAnew(new PiwigoClient(server.url), parameters as Record<string, string>);
    expect(stat).toBe("ok");
    const [top] =
      "tree_output" in parameters ? (result as unknown as Listed["result"]["categories"]) : result.categories;
    expect(top).toMatchObject({
      id: deep[0],
      nb_categories: levels - 1,
      total_nb_images: 1,
      tn_url: expect.stringContaining("/"),
    });
  });

  it("are answered for everywhere else", async () => {
    const [bottom, token] = [
      deep.at(-1)!,
      ((await ada.call("pwg.session.getStatus")).result as { pwg_token: string }).pwg_token,
    ];
    const asks: [string, () => Promise<{ stat: string } | Response>][] = [
      ["admin list", () => ada.call("pwg.categories.getAdminList")],
      ["photos", () => ada.call("pwg.categories.getImages", { cat_id: String(deep[0]), recursive: "true" })],
      ["orphans", () => ada.call("pwg.categories.calculateOrphans", { category_id: String(deep[0]) })],
      [
        "permissions",
        () => ada.call("pwg.permissions.remove", { "cat_id[]": String(deep[0]), "user_id[]": "1", pwg_token: token }),
      ],
      ["a photo's albums", () => ada.call("pwg.images.getInfo", { image_id: "1" })],
      ["the API", () => site.fetch("/api/albums?per_page=100")],
      ["one album", () => site.fetch(`/api/albums/${bottom}`)],
      ["where to move", () => site.fetch(`/api/albums?parent_for=${deep[0]}`)],
    ];
    for (const [name, ask] of asks) {
      const answer = await ask();
      expect([name, answer instanceof Response ? answer.status : answer.stat]).toEqual([
        name,
        expect.toBeOneOf([200, "ok"]),
      ]);
    }
  });

  it("still work: renamed, moved within their depth, moved up, filled and deleted", async () => {
    const spare = await chain(60);
    const [bottom, above] = [spare.at(-1)!, spare.at(-3)!];
    expect(
      (await site.fetch(`/api/albums/${bottom}`, json("PATCH", { name: "renamed", parent_id: above }))).status,
    ).toBe(200);
    expect((await site.fetch(`/api/albums/${bottom}`, json("PATCH", { parent_id: spare[0] }))).status).toBe(200);
    const token = ((await ada.call("pwg.session.getStatus")).result as { pwg_token: string }).pwg_token;
    expect(
      await ada.call("pwg.categories.delete", {
        category_id: String(spare[0]),
        photo_deletion_mode: "no_delete",
        pwg_token: token,
      }),
    ).toMatchObject({ stat: "ok" });
    expect(await db().album.count({ where: { id: { in: spare } } })).toBe(0);
  });
});

describe(`no album is put deeper than ${most}`, () => {
  const sentence = `Albums lie at most ${most} deep inside each other. Choose one further up.`;

  it("by making it", async () => {
    const tower = await chain(most - 1);
    const last = (await (
      await site.fetch("/api/albums", json("POST", { name: "the last", parent_id: tower.at(-1) }))
    ).json()) as { id: number };
    const refused = await site.fetch("/api/albums", json("POST", { name: "too deep", parent_id: last.id }));
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining(sentence)]);
    expect(await ada.call("pwg.categories.add", { name: "too deep", parent: String(last.id) })).toMatchObject({
      stat: "fail",
      err: 1003,
      message: expect.stringContaining(sentence),
    });
    expect(await db().album.count({ where: { name: "too deep" } })).toBe(0);
  });

  it("by moving it with what it holds", async () => {
    const [tower, two, one] = [await chain(most - 1), await chain(2), await chain(1)];
    const token = ((await ada.call("pwg.session.getStatus")).result as { pwg_token: string }).pwg_token;
    const move = (albumId: number) =>
      ada.call("pwg.categories.move", { category_id: String(albumId), parent: String(tower.at(-1)), pwg_token: token });
    expect(await move(two[0]!)).toMatchObject({ stat: "fail", err: 1003, message: expect.stringContaining(sentence) });
    const refused = await site.fetch(`/api/albums/${two[0]}`, json("PATCH", { parent_id: tower.at(-1) }));
    expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining(sentence)]);
    expect(await move(one[0]!)).toMatchObject({ stat: "ok" });
    expect((await db().album.findUniqueOrThrow({ where: { id: two[0]! } })).parentId).toBeNull();
  });
});
