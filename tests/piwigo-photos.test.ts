import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { visitor } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { resultList } from "@/lib/timeline/result-list";
import { makePicture } from "@/tests/support/pictures";
import { jsonOf, PiwigoClient } from "@/tests/support/piwigo";
import { createUser, TestServer } from "@/tests/support/server";

/** What Piwigo's clients do with photos that are there: rate, like, arrange, find, filter, tag, count. */

let server: TestServer;
let ada: PiwigoClient;
let bo: PiwigoClient;
let guest: PiwigoClient;
let album: number;
/** In the order of their sending; the last is private. */
let photos: number[];

type Page = {
  paging: { count: number; total_count: number };
  images: { id: number; rank?: number; is_favorite?: boolean }[];
};

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", "a long password", { admin: true });
  createUser("Bo", "another password");
  [ada, bo, guest] = [new PiwigoClient(server.url), new PiwigoClient(server.url), new PiwigoClient(server.url)];
  await ada.login("Ada", "a long password");
  await bo.login("Bo", "another password");
  album = ((await ada.call("pwg.categories.add", { name: "Photos" })).result as { id: number }).id;
  const send = async (fields: Record<string, string>, widthPx: number, takenLocal: string) => {
    const file = await makePicture({ widthPx, heightPx: 400, takenLocal });
    const texts = Object.entries({ method: "pwg.images.addSimple", category: String(album), ...fields }).map(
      ([name, text]) => ({ name, text }),
    );
    return Number(
      (
        jsonOf(await ada.multipart([...texts, { name: "image", file, fileName: `DSC_${widthPx}.jpg` }])).result as {
          image_id: number;
        }
      ).image_id,
    );
  };
  photos = [
    await send({ name: "Sunset in Rome", tags: "sea,holiday" }, 600, "2010-01-01T10:00:00"),
    await send({ name: "Café", comment: "a long lunch", tags: "holiday" }, 300, "2012-01-01T10:00:00"),
    await send({ name: "Night", author: "Zoë" }, 500, "2011-01-01T10:00:00"),
    await send({ name: "Secret sunset", level: "8", tags: "sea" }, 700, "2013-01-01T10:00:00"),
  ];
});
afterAll(() => server?.stop());

const page = async (who: PiwigoClient, method: string, parameters: Record<string, string> = {}): Promise<Page> =>
  (await who.call(method, parameters)).result as Page;
const idsOf = async (who: PiwigoClient, method: string, parameters: Record<string, string> = {}) =>
  (await page(who, method, parameters)).images.map(({ id }) => photos.indexOf(id));
const inAlbum = (parameters: Record<string, string>, who = ada) =>
  idsOf(who, "pwg.categories.getImages", { cat_id: String(album), ...parameters });
const token = async (who: PiwigoClient) =>
  ((await who.call("pwg.session.getStatus")).result as { pwg_token: string }).pwg_token;

it.each([
  ["id desc", [3, 2, 1, 0]],
  ["name", [1, 2, 3, 0]],
  ["file asc", [1, 2, 0, 3]],
  ["date_creation desc, id", [3, 1, 2, 0]],
  ["date_created", [0, 2, 1, 3]],
  ["date_posted DESC", [3, 2, 1, 0]],
  ["nonsense, id", [0, 1, 2, 3]],
])("lists an album in the order %s", async (order, expected) => {
  expect(await inAlbum({ order })).toEqual(expected);
});

it("draws photos by chance, none twice, and no page repeats beyond the end", async () => {
  expect((await inAlbum({ order: "random" })).sort()).toEqual([0, 1, 2, 3]);
  expect(await inAlbum({ order: "random", per_page: "3", page: "1" })).toHaveLength(1);
  expect(await inAlbum({ order: "random", page: "1" })).toEqual([]);
});

it.each([
  [{ f_min_ratio: "1.3" }, [0, 3]],
  [{ f_max_ratio: "1" }, [1]],
  [{ f_min_date_created: "2011-01-01", f_max_date_created: "2013-01-01" }, [1, 2]],
  [{ f_max_level: "0" }, [0, 1, 2]],
  [{ f_min_date_available: "2000-01-01" }, [0, 1, 2, 3]],
  [{ f_max_date_available: "2000-01-01" }, []],
  [{ f_min_hit: "1" }, []],
  [{ f_min_rate: "1" }, []],
])("filters by %o", async (filter, expected) => {
  const wanted = Object.fromEntries(Object.entries(filter).filter((entry) => entry[1] !== undefined)) as Record<
    string,
    string
  >;
  expect(await inAlbum({ order: "id", ...wanted })).toEqual(expected);
  expect(await idsOf(ada, "pwg.categories.getImages", { recursive: "true", order: "id", ...wanted })).toEqual(expected);
});

it.each([
  ["sunset", [3, 0]],
  ["SUNSET rome", [0]],
  ["cafe", [1]],
  ["sun*", [3, 0]],
  ['"in rome"', [0]],
  ["sunset -rome", [3]],
  ["rome OR night", [2, 0]],
  ["DSC_600", [0]],
  ["zoe", [2]],
  ["tag:sea", [3, 0]],
  ["holiday lunch", [1]],
  ["sunse", []],
  ['* " ( - OR', []],
  ["NEAR(a b) {title}: x^2", []],
])("finds %s", async (query, expected) => {
  expect(await idsOf(ada, "pwg.images.search", { query })).toEqual(expected);
  expect(await idsOf(guest, "pwg.images.search", { query })).toEqual(expected.filter((index) => index !== 3));
});

it("finds by new words at once, and no more by those that are gone", async () => {
  await ada.call("pwg.images.setInfo", { image_id: String(photos[2]), name: "Dawn", single_value_mode: "replace" });
  expect(await idsOf(ada, "pwg.images.search", { query: "night" })).toEqual([]);
  expect(await idsOf(ada, "pwg.images.search", { query: "dawn" })).toEqual([2]);
});

it("keeps each person's own rating, and tells score, average and number as Piwigo reckons them", async () => {
  const rate = async (who: PiwigoClient, index: number, stars: string) =>
    who.call("pwg.images.rate", { image_id: String(photos[index]), rate: stars });
  expect((await rate(ada, 0, "5")).result).toEqual({ score: 5, average: 5, count: "1" });
  expect((await rate(bo, 0, "2.9")).result).toEqual({ score: 3.5, average: 3.5, count: "2" });
  // One more photo with one rating of 1: (5+2+1)/2 per photo, 1.5 ratings per photo.
  expect((await rate(ada, 1, "1")).result).toEqual({ score: 2, average: 1, count: "1" });
  const { result } = await ada.call("pwg.images.getInfo", { image_id: String(photos[0]) });
  expect(result).toMatchObject({ rating_score: "3.14", rates: { score: 3.14, count: 2, average: 3.5 } });
  expect(await inAlbum({ f_min_rate: "3" })).toEqual([0]);
  expect((await inAlbum({ order: "rating_score desc, id" })).slice(0, 2)).toEqual([0, 1]);
  expect(await rate(guest, 0, "5")).toMatchObject({ err: 403, message: "Forbidden or rate not in 0,1,2,3,4,5" });
  expect(await rate(ada, 0, "6")).toMatchObject({ err: 403 });
  expect(await rate(bo, 3, "5")).toMatchObject({ err: 404 });
  const people = (await ada.call("pwg.users.getList", { username: "Bo" })).result as { users: { id: number }[] };
  expect((await ada.call("pwg.rates.delete", { user_id: String(people.users[0]!.id) })).result).toBe(1);
  expect(await bo.call("pwg.rates.delete", { user_id: "1" })).toMatchObject({ err: 401 });
});

it("keeps each person's own favourites", async () => {
  const like = (who: PiwigoClient, index: number) =>
    who.call("pwg.users.favorites.add", { image_id: String(photos[index]) });
  expect((await like(bo, 0)).result).toBe(true);
  expect(await like(bo, 3)).toMatchObject({ err: 404 });
  expect(await like(guest, 0)).toMatchObject({ err: 403 });
  expect((await page(bo, "pwg.users.favorites.getList")).images.map(({ id }) => id)).toEqual([photos[0]]);
  expect((await page(ada, "pwg.users.favorites.getList")).images).toEqual([]);
  const own = await page(bo, "pwg.categories.getImages", { cat_id: String(album), order: "id" });
  expect(own.images.map((photo) => photo.is_favorite)).toEqual([true, false, false]);
  await bo.call("pwg.users.favorites.remove", { image_id: String(photos[0]) });
  expect((await page(bo, "pwg.users.favorites.getList")).images).toEqual([]);
});

it("counts looks at what may be seen, and tells admins of them", async () => {
  for (const who of [guest, guest, bo])
    expect(
      (await who.call("pwg.history.log", { image_id: String(photos[1]), cat_id: String(album), section: "categories" }))
        .result,
    ).toBeNull();
  expect((await guest.call("pwg.history.log", { image_id: String(photos[3]) })).result).toBeNull();
  const found = await page(ada, "pwg.categories.getImages", { recursive: "true", f_min_hit: "1" });
  expect(found.images).toMatchObject([{ id: photos[1], hit: 3 }]);
  expect(await inAlbum({ order: "hit desc, id", per_page: "1" })).toEqual([1]);
  const { result } = await ada.call("pwg.history.search", {});
  expect(result).toMatchObject({
    maxPage: 1,
    summary: { NB_LINES: "3 lines filtered" },
    lines: [
      { USERNAME: "Bo", IMAGEID: String(photos[1]), SECTION: "categories" },
      { USERNAME: "guest" },
      { USERNAME: "guest" },
    ],
  });
  expect(await bo.call("pwg.history.search", {})).toMatchObject({ err: 401 });
});

it("leads from a tag's address to the photos that have it", async () => {
  const { tags } = (await guest.call("pwg.tags.getList")).result as { tags: { name: string; url: string }[] };
  for (const { name, url } of tags) {
    const answer = await fetch(url, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, `/search?tag=${name}`]);
  }
  const unknown = await fetch(`${server.url}/index.php?/tags/99999-secret`, { redirect: "manual" });
  expect(unknown.headers.get("location")).toBe("/");
});

it("finds photos by tags, one or all of them, each told with its own", async () => {
  const tags = (await ada.call("pwg.tags.getList")).result as { tags: { id: number; name: string; counter: number }[] };
  expect(tags.tags.map(({ name, counter }) => [name, counter])).toEqual([
    ["holiday", 2],
    ["sea", 2],
  ]);
  const ofGuest = (await guest.call("pwg.tags.getList")).result as { tags: { counter: number }[] };
  expect(ofGuest.tags.map(({ counter }) => counter)).toEqual([2, 1]);
  const form = (names: string[], all: string) =>
    new URLSearchParams([
      ["method", "pwg.tags.getImages"],
      ...names.map((name) => ["tag_name[]", name]),
      ["tag_mode_and", all],
    ]).toString();
  const found = async (names: string[], all: string) =>
    (jsonOf(await ada.form(form(names, all))).result as Page).images.map(({ id }) => photos.indexOf(id));
  expect(await found(["sea", "holiday"], "true")).toEqual([0]);
  expect(await found(["sea", "Holiday"], "false")).toEqual([3, 1, 0]);
  expect(await found(["unknown"], "false")).toEqual([]);
});

it("arranges an album, and shows it in that order from then on", async () => {
  const arranged = await ada.form(
    new URLSearchParams([
      ["method", "pwg.images.setRank"],
      ["image_id[]", String(photos[2])],
      ["image_id[]", String(photos[0])],
      ["category_id", String(album)],
    ]).toString(),
  );
  expect(jsonOf(arranged).result).toMatchObject({
    image_id: [photos[2], photos[0], photos[1], photos[3]].map(String),
    category_id: album,
  });
  expect(
    await ada.call("pwg.images.setRank", { image_id: String(photos[3]), category_id: String(album), rank: "2" }),
  ).toMatchObject({ result: { rank: 2 } });
  expect(await inAlbum({})).toEqual([2, 3, 0, 1]);
  expect(
    await bo.call("pwg.images.setRank", { image_id: String(photos[0]), category_id: String(album), rank: "1" }),
  ).toMatchObject({ stat: "fail" });
  expect(await inAlbum({})).toEqual([2, 3, 0, 1]);
});

it("tells admins what was done through the API", async () => {
  const { result } = await ada.call("pwg.activity.getList", { object: "photo", action: "add" });
  expect(result).toMatchObject({
    max_page: 0,
    result_lines: [
      { object_id: [String(photos[3])], username: "Ada", details: { method: "pwg.images.addSimple" } },
      {},
      {},
      {},
    ],
  });
  expect(await bo.call("pwg.activity.getList")).toMatchObject({ err: 401 });
  type Lines = { page_offset: number; end_page: boolean; result_lines: { object_id: string[] }[] };
  const first = result as Lines;
  expect([first.page_offset, first.end_page]).toEqual([4, true]);
  const rest = (await ada.call("pwg.activity.getList", { object: "photo", action: "add", offset: "3" }))
    .result as Lines;
  expect([rest.page_offset, rest.end_page, rest.result_lines.map((line) => line.object_id)]).toEqual([
    4,
    true,
    [[String(photos[0])]],
  ]);
});

it("locks an album and gives it back the status that it had, with all that is inside", async () => {
  const made = async (name: string, fields: Record<string, string>) =>
    ((await ada.call("pwg.categories.add", { name, ...fields })).result as { id: number }).id;
  const outer = await made("Outer", { status: "public" });
  const inner = await made("Inner", { status: "public", parent: String(outer) });
  const closed = await made("Closed", { status: "private", parent: String(outer) });
  const statuses = async () =>
    Promise.all(
      [outer, inner, closed].map(async (id) => (await db().album.findUniqueOrThrow({ where: { id } })).visibility),
    );
  const set = async (fields: Record<string, string>, id = outer) =>
    expect(await ada.call("pwg.categories.setInfo", { category_id: String(id), ...fields })).toMatchObject({
      stat: "ok",
    });
  await set({ visible: "false" });
  await set({ visible: "false" });
  expect(await statuses()).toEqual(["private", "private", "private"]);
  await set({ visible: "true" });
  expect(await statuses()).toEqual(["public", "public", "private"]);
  // What someone chooses meanwhile counts, and what was never locked stays.
  await set({ visible: "false" });
  await set({ status: "private" }, inner);
  await db().$transaction((tx) => tx.album.update({ where: { id: closed }, data: { name: "Still closed" } }));
  await set({ visible: "true" });
  await set({ visible: "true" }, closed);
  expect(await statuses()).toEqual(["public", "public", "private"]);
  await set({ visible: "true", status: "private" });
  expect(await statuses()).toEqual(["private", "private", "private"]);
  await set({ visible: "true" });
  expect(await statuses()).toEqual(["private", "private", "private"]);
  for (const id of [inner, closed, outer]) await db().album.delete({ where: { id } });
});

it("answers as Piwigo does where types and names are concerned", async () => {
  const rest = await (
    await fetch(`${server.url}/ws.php?method=reflection.getMethodDetails&methodName=pwg.images.addSimple`)
  ).text();
  expect(rest).toMatch(/<params>\s*<item>/);
  const { tags } = (await ada.call("pwg.tags.getAdminList")).result as { tags: { id: number; name: string }[] };
  const added = (await ada.call("pwg.tags.add", { name: "seaside" })).result as { id: number };
  await ada.call("pwg.images.setInfo", {
    image_id: String(photos[2]),
    tag_ids: String(added.id),
    multiple_value_mode: "append",
  });
  const sea = tags.find(({ name }) => name === "sea")!;
  const { result } = await ada.call("pwg.tags.merge", {
    destination_tag_id: String(sea.id),
    merge_tag_id: String(added.id),
    pwg_token: await token(ada),
  });
  expect((result as { images_in_merged_tag: unknown[] }).images_in_merged_tag.toSorted()).toEqual(
    [photos[0], photos[2], photos[3]].map(String).toSorted(),
  );
  await ada.call("pwg.images.setInfo", { image_id: String(photos[2]), tag_ids: "", multiple_value_mode: "replace" });
});

it("gives admins the log of it as a file", async () => {
  const answer = await ada.get("format=json&method=pwg.activity.downloadLog");
  expect([answer.status, answer.headers["content-type"], answer.headers["content-disposition"]]).toEqual([
    200,
    "application/csv",
    expect.stringMatching(/^attachment; filename=\d{14}piwigo_activity_log\.csv$/),
  ]);
  const lines = answer.text.trimEnd().split("\n");
  expect(lines[0]).toBe("User;ID_User;Object;Object_ID;Action;Date;Hour;IP_Address;Details");
  expect(lines.find((line) => line.includes("addSimple"))).toMatch(
    new RegExp(
      `^Ada;\\d+;photo;${photos[3]};add;\\d{4}-\\d\\d-\\d\\d;[\\d:]{8};[^;]+;"{""method"":""pwg.images.addSimple""}"$`,
    ),
  );
  expect(await bo.call("pwg.activity.downloadLog")).toMatchObject({ err: 401 });
});

describe("a search that is kept", () => {
  const keep = async (who: PiwigoClient, query: string) =>
    jsonOf(await who.form(`method=pwg.images.filteredSearch.create&${query}`));
  const found = async (query: string) => {
    const { result } = (await keep(ada, query)) as { result: { search_id: string } };
    // As its maker finds, and as anybody does.
    const [all, open] = await Promise.all(["admin", "visitor"].map((viewer) => resultOf(viewer, result.search_id)));
    expect(open).toEqual(all!.filter((photo) => photo !== 3));
    return all;
  };
  const resultOf = async (viewer: string, searchId: string) => {
    const { id, name } = await db().user.findFirstOrThrow({ where: { role: "admin" } });
    const { ids } = await resultList(
      viewer === "visitor"
        ? visitor
        : {
            kind: "user",
            id,
            name,
            role: "admin",
            level: 8,
            partners: [],
            scope: "administer",
            credential: { kind: "console" },
          },
      { search: searchId },
    );
    return [...ids].map((photo) => photos.indexOf(photo)).sort();
  };

  it("finds what was asked for", async () => {
    const tags = new Map((await db().tag.findMany()).map(({ id, name }) => [name, id]));
    const [sea, holiday] = [tags.get("sea")!, tags.get("holiday")!];
    const inner = (
      (await ada.call("pwg.categories.add", { name: "Inner garden", parent: String(album) })).result as { id: number }
    ).id;
    await ada.call("pwg.images.setInfo", {
      image_id: String(photos[2]),
      categories: String(inner),
      multiple_value_mode: "append",
    });
    const year = new Date().getFullYear();
    const cases: [string, number[]][] = [
      ["allwords=sunset", [0, 3]],
      ["allwords=sunset+rome", [0]],
      ["allwords=rome+lunch&allwords_mode=OR", [0, 1]],
      ["allwords=Zoe", [2]],
      ["allwords=%22in+rome%22", [0]],
      ["allwords=sunset&allwords_fields[]=comment", []],
      ["allwords=lunch&allwords_fields[]=comment", [1]],
      ["allwords=lunch&allwords_fields[]=name&allwords_fields[]=file", []],
      ["allwords=garden", [2]],
      ["allwords=garden&allwords_fields[]=name", []],
      ["allwords=garden&allwords_fields[]=cat-title", [2]],
      ["allwords=DSC_700", [3]],
      ["allwords=%21%21", []],
      [`tags[]=${sea}`, [0, 3]],
      [`tags[]=${sea}&tags[]=${holiday}`, [0]],
      [`tags[]=${sea}&tags[]=${holiday}&tags_mode=OR`, [0, 1, 3]],
      ["tags[]=9999", []],
      [`categories[]=${inner}`, [2]],
      [`categories[]=${album}`, [0, 1, 2, 3]],
      [`categories[]=${album}&categories[]=9999&categories_withsubs=true&allwords=zoe`, [2]],
      ["categories[]=9999", []],
      ["authors[]=Zo%C3%AB&authors[]=nobody", [2]],
      ["authors[]=%27%22", []],
      ["added_by[]=1", [0, 1, 2, 3]],
      ["added_by[]=2", []],
      ["filetypes[]=JPG&filetypes[]=png", [0, 1, 2, 3]],
      ["filetypes[]=png", []],
      ["date_posted_preset=24h", [0, 1, 2, 3]],
      [`date_posted_preset=custom&date_posted_custom[]=y${year}`, [0, 1, 2, 3]],
      ["date_posted_preset=custom&date_posted_custom[]=y1999", []],
      ["date_created_preset=custom&date_created_custom[]=y2010&date_created_custom[]=m2012-01", [0, 1]],
      ["date_created_preset=custom&date_created_custom[]=d2011-01-01", [2]],
      ["date_created_preset=7d", []],
      ["ratios[]=Landscape", [0, 2, 3]],
      ["ratios[]=Portrait&ratios[]=square", [1]],
      ["ratios[]=Panorama", []],
      ["width_min=600", [0, 3]],
      ["width_min=500&width_max=650", [0, 2]],
      ["height_max=399", []],
      ["filesize_max=100000", [0, 1, 2, 3]],
      ["ratings[]=0&ratings[]=5", expect.any(Array) as unknown as number[]],
      ["", [0, 1, 2, 3]],
    ];
    for (const [query, expected] of cases) expect([query, await found(query)]).toEqual([query, expected]);
  });

  it("is the same by the same name, and counts as one that may be built on", async () => {
    const { result } = (await keep(guest, "allwords=sunset")) as { result: { search_id: string; search_url: string } };
    const { search_id, search_url } = result;
    expect(result).toEqual({
      search_id: expect.stringMatching(/^psk-\d{8}-[a-z0-9]{10}$/),
      search_url: `${server.url}/index.php?/search/${search_id}`,
    });
    const page = await fetch(search_url);
    expect(page.url).toBe(`${server.url}/search?search=${search_id}`);
    expect(await page.text()).toContain("A program&#x27;s search");
    expect(await keep(bo, `allwords=sunset&search_id=${search_id}`)).toMatchObject({ result: { search_id } });
    expect(await keep(bo, "search_id=psk-20200101-aaaaaaaaaa")).toMatchObject({
      err: 1003,
      message: "This search does not exist.",
    });
    expect(await keep(bo, "search_id=../x")).toMatchObject({
      err: 1003,
      message: "Invalid search_id input parameter.",
    });
    expect(await (await fetch(new URL("/search?search=psk-20200101-aaaaaaaaaa", server.url))).text()).toContain(
      "cannot be understood",
    );
    expect((await fetch(new URL("/api/photos?search=psk-20200101-aaaaaaaaaa", server.url))).status).toBe(404);
  });

  it.each([
    "allwords=a&allwords_mode=XOR",
    "allwords=a&allwords_fields[]=password",
    "tags[]=x",
    "tags[]=1&tags_mode=and",
    "categories[]=-1",
    "filetypes[]=..%2F",
    "ratios[]=1%3B2",
    "ratings[]=6",
    "ratings[]=x",
    "date_posted_preset=1y",
    "date_posted_preset=custom",
    "date_posted_custom[]=y2024",
    "date_created_preset=custom&date_created_custom[]=m2024-13",
    "date_created_preset=custom&date_created_custom[]=d2023-02-29",
    "width_min=x",
    "height_max=-1",
  ])("is refused: %s", async (query) => {
    expect(await keep(guest, query)).toMatchObject({ stat: "fail", err: 1003 });
  });

  it("is not pushed out by what visitors keep, who push out each other's alone", async () => {
    const row = (id: string, isVisitors: boolean, daysAgo: number) => ({
      id: `psk-20250101-${id}`,
      query: "{}",
      isVisitors,
      createdAt: new Date(Date.now() - daysAgo * 86_400_000),
    });
    const visitors = Array.from({ length: 1000 }, (_, index) => row(`v${String(index).padStart(9, "0")}`, true, 2));
    await db().savedSearch.createMany({
      data: [...visitors, row("oldest0000", true, 3), row("member0000", false, 30)],
    });
    await keep(guest, "allwords=mine");
    const left = new Set((await db().savedSearch.findMany({ select: { id: true } })).map(({ id }) => id));
    expect([left.has("psk-20250101-oldest0000"), left.has("psk-20250101-member0000")]).toEqual([false, true]);
    const count = () => db().savedSearch.count({ where: { isVisitors: true } });
    expect(await count()).toBeLessThanOrEqual(1000);
    // Kept by a member, too, it is the member's.
    const before = await count();
    await keep(ada, "allwords=mine");
    expect(await count()).toBe(before - 1);
  });

  it("is refused when it is longer than anybody's", async () => {
    expect(await keep(guest, `allwords=${"a+".repeat(20_000)}`)).toMatchObject({ stat: "fail" });
  });
});

it("moves photos between albums, and deletes them into the trash", async () => {
  const other = String(((await ada.call("pwg.categories.add", { name: "Other" })).result as { id: number }).id);
  await ada.call("pwg.images.setCategory", {
    image_id: String(photos[1]),
    category_id: other,
    action: "move",
    pwg_token: await token(ada),
  });
  expect((await ada.call("pwg.images.getInfo", { image_id: String(photos[1]) })).result).toMatchObject({
    categories: [{ id: Number(other) }],
  });
  expect(
    (await ada.call("pwg.images.delete", { image_id: `${photos[1]},99999`, pwg_token: await token(ada) })).result,
  ).toBe(1);
  expect(await ada.call("pwg.images.getInfo", { image_id: String(photos[1]) })).toMatchObject({ err: 404 });
  expect(await idsOf(ada, "pwg.categories.getImages", { cat_id: other })).toEqual([]);
});

describe("comments", () => {
  type Info = {
    comment_post?: { author: string; key: string };
    comments_paging: { page: number; per_page: number | string; count: number; total_count: number };
    comments: { id: number; date: string; author: string; content: string }[];
  };
  const info = async (who: PiwigoClient, parameters: Record<string, string> = {}) =>
    (await who.call("pwg.images.getInfo", { image_id: String(photos[0]), ...parameters })).result as Info;
  const write = (who: PiwigoClient, content: string, key: string, author = "Zoe", photo = photos[0]) =>
    who.call("pwg.images.addComment", { image_id: String(photo), author, content, key });
  /** Keys age: what is answered once this one is old enough. */
  const written = async (who: PiwigoClient, content: string) => {
    const { key } = (await info(who)).comment_post!;
    expect(await write(who, content, key)).toMatchObject({ stat: "fail", err: 403, message: /did not pass/ });
    let answer = await write(who, content, key);
    await expect
      .poll(async () => (answer.stat === "ok" ? answer : (answer = await write(who, content, key))).stat, {
        timeout: 10_000,
      })
      .toBe("ok");
    return { key, ...(answer.result as { comment: { id: number; validation: boolean } }).comment };
  };
  const setInfo = (parameters: Record<string, string>) =>
    ada.call("pwg.categories.setInfo", { category_id: String(album), ...parameters });
  const commenting = async (id: number) => (await db().album.findUniqueOrThrow({ where: { id } })).commenting;

  it("are off as in a new Piwigo", async () => {
    expect(await info(ada)).not.toHaveProperty("comment_post");
    expect(await write(bo, "Hello", "x")).toMatchObject({ err: 403, message: "Comments are disabled" });
    expect(await ada.call("pwg.userComments.getList")).toMatchObject({ err: 403, message: "Comments are disabled" });
    const infos = JSON.stringify((await ada.call("pwg.getInfos")).result);
    expect(infos).toContain('{"name":"nb_comments","value":"0"}');
    expect(infos).not.toContain("nb_unvalidated_comments");
  });

  it("are turned on and off album by album, with those inside where asked", async () => {
    const inside = (
      (await ada.call("pwg.categories.add", { name: "In", parent: String(album) })).result as { id: number }
    ).id;
    const made = await ada.call("pwg.categories.add", { name: "With", commentable: "true" });
    expect(await commenting((made.result as { id: number }).id)).toBe("members");
    expect(await commenting(inside)).toBe("off");
    expect(await setInfo({ commentable: "maybe" })).toMatchObject({ err: 1003 });
    expect(await setInfo({ commentable: "true" })).toMatchObject({ stat: "ok" });
    expect([await commenting(album), await commenting(inside)]).toEqual(["members", "off"]);
    await setInfo({ commentable: "true", apply_commentable_to_subalbums: "true" });
    expect(await commenting(inside)).toBe("members");
    await setInfo({ commentable: "false", apply_commentable_to_subalbums: "true" });
    expect([await commenting(album), await commenting(inside)]).toEqual(["off", "off"]);
    expect(await write(bo, "Hello", "x")).toMatchObject({ err: 1003, message: "Invalid image_id" });
    await db().album.update({ where: { id: album }, data: { commenting: "everyone" } });
    // Who has them on for everyone keeps that.
    await setInfo({ commentable: "true" });
    expect(await commenting(album)).toBe("everyone");
  });

  it("are written with the key of getInfo, which ages, and listed page by page", async () => {
    const bos = await written(bo, "First\n<b>line</b>");
    expect(bos.validation).toBe(true);
    const guests = await written(guest, "Second");
    expect(guests.validation).toBe(false);
    expect(guests.key).toMatch(/^\d+\.\d:2:[0-9a-f]{32}$/);
    // A key is for its photo, and not made up.
    expect(await write(bo, "Other", bos.key, "Bo", photos[2])).toMatchObject({ err: 403 });
    expect(
      await write(
        bo,
        "Other",
        bos.key.replace(/.$/, (digit) => (digit === "0" ? "1" : "0")),
      ),
    ).toMatchObject({ err: 403 });
    expect(await write(bo, "First\n<b>line</b>", bos.key)).toMatchObject({
      err: 403,
      message: /^That stands here already/,
    });
    expect(await info(bo)).toMatchObject({
      comment_post: { author: "Bo" },
      comments_paging: { page: 0, per_page: "10", count: 1, total_count: 1 },
      comments: [{ id: bos.id, author: "Bo", content: "First\n<b>line</b>", date: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/ }],
    });
    expect(await info(ada, { comments_per_page: "1", comments_page: "1" })).toMatchObject({
      comments_paging: { page: 1, per_page: 1, count: 1, total_count: 2 },
      comments: [{ id: guests.id, author: "Zoe" }],
    });
    expect((await info(ada, { comments_per_page: "0" })).comments).toEqual([]);
    expect((await info(guest)).comments.map(({ author }) => author)).toEqual(["A member"]);
  });

  it("are listed, validated and deleted by admins", async () => {
    const infos = JSON.stringify((await ada.call("pwg.getInfos")).result);
    expect(infos).toContain('{"name":"nb_comments","value":"2"}');
    expect(infos).toContain('{"name":"nb_unvalidated_comments","value":"1"}');
    const list = async (parameters: Record<string, string> = {}) =>
      (await ada.call("pwg.userComments.getList", parameters)).result as {
        comments: { id: string; author: string; is_pending: boolean; content: string; raw_content: string }[];
      } & Record<string, unknown>;
    expect(await bo.call("pwg.userComments.getList")).toMatchObject({ err: 401 });
    expect(await list()).toMatchObject({
      summary: { all_comments: "2", validated: "1", pending: "1" },
      comments: [
        { author: "Zoe", author_status: "guest", is_pending: true, medium_url: /-me/, file: /DSC/ },
        {
          author: "Bo",
          author_status: "normal",
          is_pending: false,
          content: "First<br>\n&lt;b&gt;line&lt;/b&gt;",
          raw_content: "First\n<b>line</b>",
        },
      ],
      paging: { page: 0, per_page: 10, total_pages: 0 },
    });
    expect((await list({ status: "pending" })).comments).toHaveLength(1);
    expect((await list({ search: "SECOND" })).comments).toHaveLength(1);
    expect((await list({ f_max_date: "2020-01-01" })).comments).toEqual([]);
    expect((await list({ f_min_date: "2020-01-01", image_id: String(photos[0]) })).comments).toHaveLength(2);
    expect(await ada.call("pwg.userComments.getList", { status: "odd" })).toMatchObject({ err: 401 });
    expect(await ada.call("pwg.userComments.getList", { per_page: "7" })).toMatchObject({ err: 401 });
    const [guests, bos] = (await list()).comments;
    const { pwg_token } = (await ada.call("pwg.session.getStatus")).result as { pwg_token: string };
    const decide = (name: string, id: string, token = pwg_token) =>
      ada.call(`pwg.userComments.${name}`, { "comment_id[]": id, pwg_token: token });
    expect(await decide("validate", guests!.id, "x")).toMatchObject({ err: 403, message: "Invalid security token" });
    expect(await decide("validate", guests!.id)).toMatchObject({ result: "Comment successfully validated" });
    expect((await info(guest)).comments.map(({ author }) => author)).toEqual(["A member", "Zoe"]);
    expect(await decide("delete", bos!.id)).toMatchObject({ result: "Comment successfully deleted" });
    expect(await decide("delete", bos!.id)).toMatchObject({ result: "Comment successfully deleted" });
    expect((await info(guest)).comments.map(({ author }) => author)).toEqual(["Zoe"]);
  });
});
