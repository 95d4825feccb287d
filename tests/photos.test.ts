import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readZip } from "@/tests/support/zip";
import { createUser, photoflow, TestServer, type TestClient, json } from "@/tests/support/server";

/** Photos through the JSON API, as their owner, another member, an admin and a visitor. */

const folder = mkdtempSync(path.join(tmpdir(), "photoflow-photos-"));
const file = (name: string) => path.join(folder, name);
let server: TestServer;
let owner: TestClient, other: TestClient, admin: TestClient, visitor: TestClient;
let shown: number, hidden: number;

beforeAll(async () => {
  const exif = {
    IFD0: { Make: "Canon", Model: "Canon EOS R6" },
    IFD2: { DateTimeOriginal: "2024:05:12 23:45:12", ExposureTime: "1/250" },
  };
  await sharp({ create: { width: 900, height: 600, channels: 3, background: "#2456d6" } })
    .withExif(exif)
    .jpeg()
    .toFile(file("Zürich 1.jpg"));
  await sharp({ create: { width: 60, height: 40, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.5 } } })
    .png()
    .toFile(file("secret.png"));
  server = await TestServer.start();
  for (const [name, isAdmin] of [
    ["Ada", true],
    ["Olga", false],
    ["Ben", false],
  ] as const)
    createUser(name, "a long password", { admin: isAdmin });
  shown = importAs("Olga", "Zürich 1.jpg", ["--album", "Open", "--public"]);
  hidden = importAs("Olga", "secret.png", []);
  [admin, owner, other] = [
    await server.signIn("Ada", "a long password"),
    await server.signIn("Olga", "a long password"),
    await server.signIn("Ben", "a long password"),
  ];
  visitor = server.visitor();
});
afterAll(() => server?.stop());

function importAs(user: string, name: string, more: string[]): number {
  const result = photoflow(["import-image", file(name), "--user", user, "--json", ...more]);
  expect(result.status, result.stderr).toBe(0);
  const line = result.stdout.split("\n").find((text) => text.includes("photoId"));
  return (JSON.parse(line!) as { photoId: number }).photoId;
}

const patch = (client: TestClient, id: number, body: unknown) => client.fetch(`/api/photos/${id}`, json("PATCH", body));
const detail = async (client: TestClient, id: number) =>
  (await client.fetch(`/api/photos/${id}`)).json() as Promise<Record<string, unknown>>;

describe("a photo", () => {
  it("is told to those who may see it, and does not exist for others", async () => {
    const statuses = async (path: string) =>
      Promise.all([owner, admin, other, visitor].map(async (client) => (await client.fetch(path)).status));
    for (const path of ["", "/metadata"]) {
      expect(await statuses(`/api/photos/${shown}${path}`)).toEqual([200, 200, 200, 200]);
      expect(await statuses(`/api/photos/${hidden}${path}`)).toEqual([200, 200, 404, 404]);
    }
    expect(await statuses(`/photos/${shown}`)).toEqual([200, 200, 200, 200]);
    expect(await statuses(`/photos/${hidden}`)).toEqual([200, 200, 404, 404]);
    expect(await statuses("/api/photos/999999")).toEqual([404, 404, 404, 404]);
    expect(await statuses("/api/photos/one")).toEqual([400, 400, 400, 400]);
  });

  it("is one object, by itself as in lists, with a name of its own for each thing", async () => {
    for (const client of [owner, visitor]) {
      const whole = await detail(client, shown);
      const { photos } = (await (await client.fetch("/api/photos")).json()) as { photos: Record<string, unknown>[] };
      const inList = photos.find(({ id }) => id === shown)!;
      const { tags, ...same } = inList;
      expect([whole, tags]).toEqual([expect.objectContaining(same), (whole.tags_list as string[]).join(", ")]);
      expect(await (await client.fetch(`/api/photo?id=${shown}`)).json()).toEqual(inList);
    }
    // Former names come along until the next release.
    const { date_taken, takenLocal, image_width, widthPx, is_public, isPublic } = await detail(owner, shown);
    expect([date_taken, image_width, is_public]).toEqual([takenLocal, widthPx, isPublic]);
    expect((await patch(owner, shown, { date_taken })).status).toBe(200);
    const described = (await (await visitor.fetch("/api/openapi.json")).json()) as {
      components: { schemas: Record<string, { properties: object }> };
    };
    expect(Object.keys(await detail(owner, shown))).toEqual(
      expect.arrayContaining(Object.keys(described.components.schemas.PhotoDetail!.properties)),
    );
  });

  it("says who can see it and what may be done, to each in their words", async () => {
    expect(await detail(owner, shown)).toMatchObject({
      canEdit: true,
      isPublic: true,
      cameraModel: "Canon EOS R6",
      takenLocal: "2024-05-12T23:45:12.000",
    });
    expect(await detail(visitor, shown)).toMatchObject({
      canEdit: false,
      audience: "Everyone can see this: it is in the public album “Open”",
    });
    expect(await detail(owner, hidden)).toMatchObject({ isPublic: false, audience: "Only you can see this" });
    expect(await detail(admin, hidden)).toMatchObject({ canEdit: true, audience: "Only Olga and admins can see this" });
  });

  it("has a card for messengers only when everybody may see it", async () => {
    expect(await (await visitor.fetch(`/photos/${shown}`)).text()).toMatch(
      new RegExp(`<meta property="og:image" content="${server.url}/media/\\d+/1280`),
    );
    expect(await (await owner.fetch(`/photos/${hidden}`)).text()).not.toContain("og:image");
    expect(await (await visitor.fetch(`/photos/${hidden}`)).text()).toContain("There is no such photo");
  });
});

describe("changing a photo", () => {
  it("is for its owner and admins", async () => {
    const answer = await patch(owner, shown, {
      title: "  Lake ",
      description: "Late",
      author: "Olga",
      tags: ["Water", " water", "Zürich"],
    });
    expect(await answer.json()).toMatchObject({
      title: "Lake",
      description: "Late",
      author: "Olga",
      tags: ["Water", "Zürich"],
    });
    expect((await patch(admin, hidden, { title: "By an admin" })).status).toBe(200);
    expect((await patch(other, shown, { title: "Mine now" })).status).toBe(403);
    expect((await patch(other, hidden, { title: "Mine now" })).status).toBe(404);
    expect((await patch(visitor, shown, { title: "Mine now" })).status).toBe(401);
    expect((await detail(owner, shown)).title).toBe("Lake");
  });

  it("to another level takes it from visitors at once, and brings it back", async () => {
    await patch(owner, shown, { level: 8 });
    expect((await visitor.fetch(`/api/photos/${shown}`)).status).toBe(404);
    expect((await visitor.fetch(`/api/download?id=${shown}`)).status).toBe(404);
    await patch(owner, shown, { level: 0 });
    expect((await visitor.fetch(`/api/photos/${shown}`)).status).toBe(200);
  });

  it.each([
    [{}, undefined],
    [{ titel: "x" }, undefined],
    [{ title: "x".repeat(301) }, "title"],
    [{ level: 3 }, "level"],
    [{ tags: ["a\nb"] }, "tags.0"],
    [{ tags: [""] }, "tags.0"],
  ])("refuses %j and names what is wrong", async (body, field) => {
    const answer = await patch(owner, shown, body);
    expect(answer.status).toBe(400);
    expect((await answer.json()) as object).toMatchObject({ error: { code: "invalid", ...(field ? { field } : {}) } });
  });
});

it("is taken at a time with or without milliseconds, that there is", async () => {
  const { takenLocal } = await detail(owner, hidden);
  expect((await patch(owner, hidden, { takenLocal: "2024-05-12T13:45:12" })).status).toBe(200);
  expect(await detail(owner, hidden)).toMatchObject({ takenLocal: "2024-05-12T13:45:12.000" });
  const changes = [{ photo_ids: [hidden], taken_local: "2024-05-13T01:02:03" }];
  expect((await owner.fetch("/api/photos/batch_update", json("POST", { changes }))).status).toBe(200);
  expect(await detail(owner, hidden)).toMatchObject({ takenLocal: "2024-05-13T01:02:03.000" });
  for (const wrong of ["2024-05-12T13:45", "2024-13-12T13:45:12", "2024-02-30T00:00:00.000"])
    expect((await patch(owner, hidden, { takenLocal: wrong })).status).toBe(400);
  expect((await patch(owner, hidden, { takenLocal })).status).toBe(200);
});

it.each(["GET", "POST", "PUT", "PATCH", "DELETE"])(
  "has an error for addresses of the API that are none: %s",
  async (method) => {
    for (const address of ["/api/nonsense", "/api", "/api/photos/1/nonsense/deep", "/api/v1/photos?page=1"]) {
      const answer = await owner.fetch(address, { method });
      expect([address, answer.status, answer.headers.get("content-type")]).toEqual([address, 404, "application/json"]);
      expect(((await answer.json()) as { error: { code: string; message: string } }).error).toMatchObject({
        code: "not-found",
        message: expect.stringContaining("/api/docs"),
      });
    }
  },
);

describe("favourites and ratings", () => {
  const post = (client: TestClient, path: string, body: unknown) => client.fetch(path, json("POST", body));
  const markOf = async (client: TestClient, id: number) => (await detail(client, id)).mark;

  it("are each person's own, in the grid and in the detail", async () => {
    const rated = await post(owner, "/api/photo/set_rating", { photo_id: shown, rating: 4 });
    expect(await rated.json()).toEqual({ photo_id: shown, star_rating: 4, is_favorite: false, is_rejected: false });
    expect(await (await post(owner, "/api/photo/toggle_favorite", { photo_id: shown })).json()).toMatchObject({
      star_rating: 4,
      is_favorite: true,
    });
    expect(await markOf(owner, shown)).toEqual({ stars: 4, isFavorite: true, isRejected: false });
    expect(await markOf(admin, shown)).toEqual({ stars: 0, isFavorite: false, isRejected: false });
    expect(await markOf(visitor, shown)).toBeNull();
    const marks = async (client: TestClient) =>
      ((await (await client.fetch("/api/timeline/segment")).json()) as { ids: number[]; marks: number[] | null }).marks;
    expect([await marks(owner), await marks(other), await marks(visitor)]).toEqual([[0, 4 | 8], [0], null]);
  });

  it("keep to each other: rejecting takes stars and favourite away, a favourite is not rejected", async () => {
    expect(await (await post(owner, "/api/photo/toggle_rejected", { photo_id: shown })).json()).toMatchObject({
      star_rating: 0,
      is_favorite: false,
      is_rejected: true,
    });
    expect(await markOf(owner, shown)).toEqual({ stars: 0, isFavorite: false, isRejected: true });
    await post(owner, "/api/photo/set_rating", { photo_id: shown, rating: 2 });
    expect(await (await post(owner, "/api/photo/toggle_favorite", { photo_id: shown })).json()).toMatchObject({
      star_rating: 2,
      is_favorite: true,
      is_rejected: false,
    });
    expect(await markOf(owner, shown)).toEqual({ stars: 2, isFavorite: true, isRejected: false });
  });

  it("are for those who may see the photo: of many, others are left out and counted out", async () => {
    for (const path of ["set_rating", "toggle_favorite", "toggle_rejected"]) {
      expect(
        (await post(other, `/api/photo/${path}`, { photo_id: hidden, ...(path === "set_rating" ? { rating: 1 } : {}) }))
          .status,
      ).toBe(404);
      expect(
        (
          await post(visitor, `/api/photo/${path}`, {
            photo_id: shown,
            ...(path === "set_rating" ? { rating: 1 } : {}),
          })
        ).status,
      ).toBe(401);
    }
    const ids = [shown, hidden, 999_999];
    for (const [path, more] of [
      ["batch_favorite", {}],
      ["batch_reject", { rejected: false }],
      ["batch_rating", { rating: 5 }],
    ] as const) {
      expect(await (await post(other, `/api/photos/${path}`, { photo_ids: ids, ...more })).json()).toEqual({
        success: true,
        count: 1,
      });
    }
    expect(await markOf(other, shown)).toEqual({ stars: 5, isFavorite: true, isRejected: false });
    expect(await markOf(owner, hidden)).toEqual({ stars: 0, isFavorite: false, isRejected: false });
  });

  it("come back exactly as they were, several in one go", async () => {
    const changes = [
      { photo_ids: [shown], star_rating: 3, is_favorite: false, is_rejected: true },
      { photo_ids: [hidden], star_rating: 1, is_favorite: true, is_rejected: false },
    ];
    expect(await (await post(owner, "/api/photos/batch_marks", { changes })).json()).toEqual({
      success: true,
      count: 2,
    });
    expect([await markOf(owner, shown), await markOf(owner, hidden)]).toEqual([
      { stars: 3, isFavorite: false, isRejected: true },
      { stars: 1, isFavorite: true, isRejected: false },
    ]);
    const refused = await post(owner, "/api/photos/batch_marks", {
      changes: [{ photo_ids: [shown], is_favorite: true, is_rejected: true }],
    });
    expect([refused.status, ((await refused.json()) as { error: { field: string } }).error.field]).toEqual([
      400,
      "changes.0",
    ]);
    expect((await post(owner, "/api/photo/set_rating", { photo_id: shown, rating: 6 })).status).toBe(400);
  });
});

describe("changing many photos", () => {
  const update = async (client: TestClient, changes: unknown) => {
    const answer = await client.fetch("/api/photos/batch_update", json("POST", { changes }));
    return {
      status: answer.status,
      ...((await answer.json()) as {
        count: number;
        left_out: number;
        undo: object[];
        error?: { code: string; field?: string };
      }),
    };
  };
  const facts = async (id: number) => {
    const { tags, takenLocal, takenSource, latitude, longitude, altitudeM } = await detail(owner, id);
    return { tags, takenLocal, takenSource, latitude, longitude, altitudeM };
  };

  it("changes tags, time and place, and what it answers for undoing brings back all of it", async () => {
    const before = [await facts(shown), await facts(hidden)];
    const both = [shown, hidden];
    const tagged = await update(owner, [{ photo_ids: both, add_tags: ["Harbour", "WATER"], remove_tags: ["zürich"] }]);
    expect([tagged.count, tagged.left_out]).toEqual([2, 0]);
    expect([(await facts(shown)).tags, (await facts(hidden)).tags]).toEqual([
      ["Harbour", "Water"],
      ["Harbour", "Water"],
    ]);
    const moved = await update(owner, [
      { photo_ids: both, shift_seconds: -86_400 - 15_912, latitude: 41.89, longitude: 12.49 },
    ]);
    expect(await facts(shown)).toMatchObject({
      takenLocal: "2024-05-11T19:20:00.000",
      takenSource: "person",
      latitude: 41.89,
      longitude: 12.49,
    });
    const set = await update(owner, [{ photo_ids: both, taken_local: "2020-02-29T08:00:00.500" }]);
    expect((await facts(hidden)).takenLocal).toBe("2020-02-29T08:00:00.500");
    for (const { undo } of [set, moved, tagged]) expect((await update(owner, undo)).count).toBe(2);
    expect([await facts(shown), await facts(hidden)]).toEqual(before);
  });

  it("turns pictures for good and leaves their files alone: those of another owner with the same file stay as they are", async () => {
    const twin = importAs("Ben", "Zürich 1.jpg", ["--album", "Ben's", "--public"]);
    const seen = async (client: TestClient, id: number) => {
      const { version, widthPx, heightPx } = (await detail(client, id)) as {
        version: string;
        widthPx: number;
        heightPx: number;
      };
      const answer = await client.fetch(`/media/${id}/320?v=${version}`);
      expect(answer.headers.get("cache-control")).toContain("immutable");
      const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
      return { version, sides: [widthPx, heightPx], pixels: [width, height] };
    };
    const upright = { sides: [900, 600], pixels: [320, 214] };
    const before = await seen(owner, shown);
    expect(before).toMatchObject(upright);
    const { undo, ...turned } = await update(owner, [{ photo_ids: [shown], rotate_by: 90 }]);
    expect(turned).toMatchObject({ status: 200, count: 1 });
    const after = await seen(visitor, shown);
    expect(after).toMatchObject({ sides: [600, 900], pixels: [214, 320] });
    expect(after.version).not.toBe(before.version);
    expect(await seen(visitor, twin)).toMatchObject({ ...upright, version: before.version });
    expect((await visitor.fetch(`/media/${shown}/320?v=${before.version}`)).headers.get("cache-control")).toBe(
      "private, no-cache",
    );
    const sidesOf = async (path: string) => {
      const { width, height } = await sharp(Buffer.from(await (await owner.fetch(path)).arrayBuffer())).metadata();
      return [width, height];
    };
    expect([
      await sidesOf(`/api/download?id=${shown}&type=jpeg`),
      await sidesOf(`/api/download?id=${shown}&type=original`),
    ]).toEqual([
      [600, 900],
      [900, 600],
    ]);
    expect(await sidesOf(`/_data/i/upload/${shown}-${after.version}-th.jpg`)).toEqual([96, 144]);
    const zip = readZip(
      Buffer.from(
        await (
          await owner.fetch("/api/download/zip", json("POST", { photo_ids: [shown], type: "jpeg" }))
        ).arrayBuffer(),
      ),
    );
    const [jpeg] = [...zip.values()];
    expect(await sharp(jpeg).metadata()).toMatchObject({ width: 600, height: 900 });
    expect(photoflow(["doctor"]).stdout).not.toMatch(new RegExp(`Photo ${shown} `));
    expect((await update(owner, undo)).count).toBe(1);
    expect(await seen(owner, shown)).toEqual(before);
    expect(await update(other, [{ photo_ids: [shown], rotate_by: 90 }])).toMatchObject({ status: 403 });
    for (const method of ["POST", "DELETE"]) await other.fetch("/api/photos/trash", json(method, { ids: [twin] }));
  });

  it("leaves out and counts what is not one's own, and says so when nothing is left", async () => {
    const add_tags = ["taken over"];
    expect(await update(owner, [{ photo_ids: [shown, 999_999], add_tags: ["Own"] }])).toMatchObject({
      status: 200,
      count: 1,
      left_out: 1,
    });
    expect(await update(other, [{ photo_ids: [shown, hidden], add_tags }])).toMatchObject({
      status: 403,
      error: { code: "forbidden" },
    });
    expect(await update(other, [{ photo_ids: [hidden], add_tags }])).toMatchObject({ status: 404 });
    expect(await update(visitor, [{ photo_ids: [shown], add_tags }])).toMatchObject({ status: 401 });
    expect((await facts(shown)).tags).not.toContain("taken over");
  });

  it.each([
    [{}, "changes.0"],
    [{ add_tags: ["a\nb"] }, "changes.0.add_tags.0"],
    [{ latitude: 10 }, "changes.0"],
    [{ rotate_by: 45 }, "changes.0.rotate_by"],
    [{ latitude: 91, longitude: 0 }, "changes.0.latitude"],
    [{ taken_local: "2023-02-29T08:00:00.000" }, "changes.0.taken_local"],
    [{ shift_seconds: 1.5 }, "changes.0.shift_seconds"],
    [{ shift_seconds: -3_200_000_000 }, "changes.0.shift_seconds"],
    [{ shift_seconds: 1, taken_local: "2023-02-20T08:00:00.000" }, "changes.0"],
  ])("refuses %j and changes nothing", async (change, field) => {
    const before = await facts(shown);
    expect(await update(owner, [{ photo_ids: [shown], ...change }])).toMatchObject({
      status: 400,
      error: { code: "invalid", field },
    });
    expect(await facts(shown)).toEqual(before);
  });
});

describe("a zip", () => {
  const zip = (client: TestClient, photo_ids: number[], type: string) =>
    client.fetch("/api/download/zip", json("POST", { photo_ids, type }));
  const filesOf = async (answer: Response) => readZip(Buffer.from(await answer.arrayBuffer()));

  it("holds the very bytes of what the viewer may see, and tells its length before", async () => {
    const answer = await zip(owner, [shown, hidden, 999_999], "original");
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, answer.headers.get("content-type"), answer.headers.get("x-photos-left-out")]).toEqual([
      200,
      "application/zip",
      "1",
    ]);
    expect(answer.headers.get("content-length")).toBe(String(bytes.length));
    const files = readZip(bytes);
    expect([...files.keys()]).toEqual(["Zürich 1.jpg", "secret.png"]);
    for (const [name, content] of files) expect(content.equals(readFileSync(file(name)))).toBe(true);
    expect([...(await filesOf(await zip(visitor, [shown, hidden], "all"))).keys()]).toEqual(["Zürich 1.jpg"]);
  });

  it("of an album is called as the album is, by whoever sees it", async () => {
    const [album] = (await detail(owner, shown)).albums as { id: number }[];
    await owner.fetch(`/api/albums/${album!.id}`, json("PATCH", { name: "Été: 2024/5" }));
    const named = async (client: TestClient, album_id: unknown) => {
      const answer = await client.fetch("/api/download/zip", json("POST", { photo_ids: [shown], album_id }));
      return [answer.status, /filename\*=UTF-8''(.*)/.exec(answer.headers.get("content-disposition") ?? "")?.[1]];
    };
    expect(await named(visitor, album!.id)).toEqual([200, encodeURIComponent("Été 2024 5.zip")]);
    const form = new URLSearchParams({ photo_ids: String(shown), type: "original", album_id: String(album!.id) });
    const sent = await owner.fetch("/api/download/zip", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: String(form),
    });
    expect(sent.headers.get("content-disposition")).toContain("2024%205.zip");
    await owner.fetch(`/api/albums/${album!.id}`, json("PATCH", { visibility: "private" }));
    expect([await named(visitor, album!.id), await named(owner, 4711), await named(owner, "x")]).toEqual([
      [404, undefined],
      [404, undefined],
      [400, undefined],
    ]);
    await owner.fetch(`/api/albums/${album!.id}`, json("PATCH", { name: "Open", visibility: "public" }));
  });

  it("makes JPEGs of other pictures, and comes from the page's form as well", async () => {
    const form = new URLSearchParams({ photo_ids: `${hidden},${shown}`, type: "jpeg" });
    const files = await filesOf(
      await owner.fetch("/api/download/zip", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: String(form),
      }),
    );
    expect([...files.keys()]).toEqual(["secret.jpg", "Zürich 1.jpg"]);
    expect(await sharp(files.get("secret.jpg")).metadata()).toMatchObject({ format: "jpeg", width: 60, height: 40 });
  });

  it("says what is not in it, and why", async () => {
    for (const name of ["broken.png", "gone.png"])
      await sharp({ create: { width: 70, height: name.length, channels: 3, background: "#993311" } })
        .png()
        .toFile(file(name));
    const [broken, gone] = [importAs("Olga", "broken.png", []), importAs("Olga", "gone.png", [])];
    const originals = path.join(process.env.DATASTORE!, "originals");
    const kept = (name: string) =>
      path.join(
        originals,
        readdirSync(originals, { recursive: true, encoding: "utf8" }).find((one) => one.endsWith(name))!,
      );
    truncateSync(kept("broken.png"), 60);
    rmSync(kept("gone.png"));
    const jpegs = await filesOf(await zip(owner, [shown, broken], "jpeg"));
    expect([...jpegs.keys()]).toEqual(["Zürich 1.jpg", "Not in this zip.txt"]);
    expect(jpegs.get("Not in this zip.txt")!.toString()).toMatch(
      /^Left out of this zip:\r\n\r\nbroken\.jpg: .+\.?\r\n$/,
    );
    const answer = await zip(owner, [shown, gone], "original");
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get("content-length")).toBe(String(bytes.length));
    expect(readZip(bytes).get("Not in this zip.txt")!.toString()).toContain(
      "gone.png: the file is missing on the server",
    );
    await owner.fetch("/api/photos/trash", json("POST", { ids: [broken, gone] }));
    await owner.fetch("/api/photos/trash", json("DELETE", { ids: [broken, gone] }));
  });

  it("is refused when there is nothing to put in, in a sentence", async () => {
    for (const [client, ids, type] of [
      [owner, [shown], "raw"],
      [other, [hidden], "original"],
      [visitor, [999_999], "all"],
    ] as const) {
      const answer = await zip(client, [...ids], type);
      expect([answer.status, ((await answer.json()) as { error: { message: string } }).error.message]).toEqual([
        404,
        expect.stringMatching(/\.$/),
      ]);
    }
    expect((await zip(owner, [shown], "nonsense")).status).toBe(400);
    const plan = await owner.fetch("/api/download/plan", json("POST", { photo_ids: [shown, hidden] }));
    expect(await plan.json()).toMatchObject({
      original: {
        photos: 2,
        files: 2,
        size_bytes: statSync(file("Zürich 1.jpg")).size + statSync(file("secret.png")).size,
      },
      raw: { files: 0 },
      jpeg: { files: 2, size_bytes: null },
    });
  });

  it("stops reading when someone hangs up", async () => {
    await sharp({ create: { width: 4000, height: 3000, channels: 3, background: "#204060" } })
      .tiff({ compression: "none" })
      .toFile(file("large.tif"));
    const large = importAs("Olga", "large.tif", []);
    const open = () =>
      readdirSync(`/proc/${server.process.pid}/fd`)
        .map((fd) => {
          try {
            return readlinkSync(`/proc/${server.process.pid}/fd/${fd}`);
          } catch {
            return "";
          }
        })
        .filter((target) => target.includes("/originals/"));
    const hangUp = new AbortController();
    const answer = await owner.fetch("/api/download/zip", {
      ...json("POST", { photo_ids: [large] }),
      signal: hangUp.signal,
    });
    await answer.body!.getReader().read();
    await expect.poll(open).toHaveLength(1);
    hangUp.abort();
    await expect.poll(open, { timeout: 10_000 }).toEqual([]);
    expect((await zip(owner, [shown], "original")).status).toBe(200);
    await owner.fetch("/api/photos/trash", json("POST", { ids: [large] }));
    await owner.fetch("/api/photos/trash", json("DELETE", { ids: [large] }));
  });
});

describe("a download", () => {
  it("gives the very bytes that were sent, under their name", async () => {
    const answer = await visitor.fetch(`/api/download?id=${shown}&type=original`);
    expect(answer.headers.get("content-disposition")).toBe(
      `attachment; filename="Zurich 1.jpg"; filename*=UTF-8''Z%C3%BCrich%201.jpg`,
    );
    expect(answer.headers.get("content-length")).toBe(String(statSync(file("Zürich 1.jpg")).size));
    expect(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(file("Zürich 1.jpg")))).toBe(true);
  });

  it("goes on where it stopped, and not when the file is another", async () => {
    const bytes = readFileSync(file("Zürich 1.jpg"));
    const ask = (headers: Record<string, string>) => visitor.fetch(`/api/download?id=${shown}`, { headers });
    const part = await ask({ range: "bytes=100-" });
    expect([part.status, part.headers.get("content-range")]).toEqual([
      206,
      `bytes 100-${bytes.length - 1}/${bytes.length}`,
    ]);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100))).toBe(true);
    expect((await ask({ range: "bytes=100-", "if-range": '"another"' })).status).toBe(200);
    expect((await ask({ range: `bytes=${bytes.length}-` })).status).toBe(416);
    expect((await ask({ "if-none-match": part.headers.get("etag")! })).status).toBe(304);
    const head = await visitor.fetch(`/api/download?id=${shown}`, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, String(bytes.length)]);
  });

  it("as JPEG is the original when that is one, else made from it", async () => {
    const same = await owner.fetch(`/api/download?id=${shown}&type=jpeg`);
    expect(Buffer.from(await same.arrayBuffer()).equals(readFileSync(file("Zürich 1.jpg")))).toBe(true);
    const made = await owner.fetch(`/api/download?id=${hidden}&type=jpeg`);
    expect(made.headers.get("content-disposition")).toContain('filename="secret.jpg"');
    expect(await sharp(Buffer.from(await made.arrayBuffer())).metadata()).toMatchObject({
      format: "jpeg",
      width: 60,
      height: 40,
    });
  });

  it("is refused to those who may not see the photo, and for what is not there", async () => {
    for (const client of [other, visitor]) expect((await client.fetch(`/api/download?id=${hidden}`)).status).toBe(404);
    expect((await owner.fetch(`/api/download?id=${shown}&type=raw`)).status).toBe(404);
    expect((await owner.fetch(`/api/download?id=${shown}&type=all`)).status).toBe(400);
  });
});

describe("the trash", () => {
  const trash = (client: TestClient, ids: unknown) => client.fetch("/api/photos/trash", json("POST", { ids }));
  const listed = async (client: TestClient) =>
    ((await (await client.fetch("/api/photos/trash")).json()) as { photos: { id: number }[] }).photos.map(
      (photo) => photo.id,
    );

  it("takes photos of their owner, all or none", async () => {
    expect((await trash(other, [shown])).status).toBe(403);
    expect((await trash(owner, [shown, 999999])).status).toBe(404);
    expect((await trash(visitor, [shown])).status).toBe(401);
    expect((await trash(owner, [])).status).toBe(400);
    expect((await visitor.fetch(`/api/photos/${shown}`)).status).toBe(200);
    expect(await (await trash(owner, [shown, shown])).json()).toEqual({ count: 1 });
  });

  it("hides them from everybody, and shows them to their owner and admins there", async () => {
    for (const client of [owner, admin, other, visitor]) {
      expect((await client.fetch(`/api/photos/${shown}`)).status).toBe(404);
      expect((await client.fetch(`/api/download?id=${shown}`)).status).toBe(404);
    }
    expect(await listed(owner)).toEqual([shown]);
    expect(await listed(admin)).toEqual([shown]);
    expect(await listed(other)).toEqual([]);
    expect((await visitor.fetch("/api/photos/trash")).status).toBe(401);
    expect((await visitor.fetch("/trash")).status).toBe(307);
  });

  it("gives them back to their albums", async () => {
    expect((await other.fetch("/api/photos/restore", json("POST", { ids: [shown] }))).status).toBe(404);
    expect(await (await owner.fetch("/api/photos/restore", json("POST", { ids: [shown] }))).json()).toEqual({
      count: 1,
    });
    expect((await visitor.fetch(`/api/photos/${shown}`)).status).toBe(200);
  });

  it("deletes only what lies in it, with its files", async () => {
    const remove = (client: TestClient, ids: unknown) => client.fetch("/api/photos/trash", json("DELETE", { ids }));
    expect((await remove(owner, [shown])).status).toBe(409);
    await trash(owner, [shown, hidden]);
    expect((await remove(other, [shown])).status).toBe(404);
    expect(await (await remove(other, "all")).json()).toEqual({ count: 0 });
    expect(await (await remove(owner, [hidden])).json()).toEqual({ count: 1 });
    expect(await listed(owner)).toEqual([shown]);
    expect(await (await remove(owner, "all")).json()).toEqual({ count: 1 });
    expect(await listed(admin)).toEqual([]);
    const kept = (name: string) =>
      existsSync(path.join(process.env.DATASTORE!, name))
        ? readdirSync(path.join(process.env.DATASTORE!, name), { recursive: true })
        : [];
    expect([...kept("originals"), ...kept("renditions")].filter((name) => /\.\w+$/.test(String(name)))).toEqual([]);
  });
});
