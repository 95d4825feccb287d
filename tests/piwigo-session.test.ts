import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { jsonOf, PiwigoClient } from "@/tests/support/piwigo";
import { builtActions, callAction } from "@/tests/support/server-actions";
import { createUser, TestClient, TestServer } from "@/tests/support/server";

let server: TestServer;
const password = "a long & odd %password+";

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", password, { admin: true });
  createUser("Bo", "another password");
});
afterAll(() => server?.stop());

const client = () => new PiwigoClient(server.url);
type Status = { username: string; status: string; pwg_token: string; upload_form_chunk_size?: number };
const statusOf = async (who: PiwigoClient) => (await who.call("pwg.session.getStatus")).result as Status;

describe("signing in", () => {
  it("gives one session cookie without date, and the user's status", async () => {
    const ada = client();
    const answer = await ada.form(`method=pwg.session.login&username=Ada&password=${encodeURIComponent(password)}`);
    expect(answer.text).toBe('{"stat":"ok","result":true}');
    expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(answer.headers["cache-control"]).toBe("no-store, no-cache, must-revalidate");
    const sessions = [answer.headers["set-cookie"] ?? []].flat().filter((line) => line.startsWith("pwg_id="));
    expect(sessions).toEqual([expect.stringMatching(/^pwg_id=[\w-]{32}; path=\/; HttpOnly; SameSite=Lax$/)]);
    expect(await statusOf(ada)).toMatchObject({ username: "Ada", status: "webmaster", upload_form_chunk_size: 500 });
  });

  it("answers for guests, whose token differs", async () => {
    const ada = client();
    await ada.login("Ada", password);
    const [guest, own] = [await statusOf(client()), await statusOf(ada)];
    expect(guest).toMatchObject({ username: "guest", status: "guest" });
    expect(guest.pwg_token).toMatch(/^[0-9a-f]{32}$/);
    expect(guest.pwg_token).not.toBe(own.pwg_token);
  });

  it("tells a wrong password by code 999 and HTTP 200, in every format", async () => {
    const body = "method=pwg.session.login&username=Ada&password=wrong";
    const json = await client().form(body);
    expect([json.status, json.text]).toEqual([
      200,
      '{"stat":"fail","err":999,"message":"Invalid username\\/password"}',
    ]);
    const xml = await client().form(body, "/ws.php");
    expect([xml.status, xml.text]).toEqual([
      200,
      '<?xml version="1.0"?>\n<rsp stat="fail">\n\t<err code="999" msg="Invalid username/password" />\n</rsp>',
    ]);
    const guest = new PiwigoClient(server.url);
    guest.cookie = String(xml.headers["set-cookie"]).split(";")[0]!;
    expect(await statusOf(guest)).toMatchObject({ username: "guest" });
  });

  it("keeps several sessions of one user, each with its own token, and ends only the one that logs out", async () => {
    const [a, b] = [client(), client()];
    await a.login("Bo", "another password");
    await b.login("Bo", "another password");
    expect((await statusOf(a)).pwg_token).not.toBe((await statusOf(b)).pwg_token);
    const cookie = a.cookie;
    expect((await a.call("pwg.session.logout")).result).toBe(true);
    a.cookie = cookie;
    expect((await statusOf(a)).username).toBe("guest");
    expect(await statusOf(b)).toMatchObject({ username: "Bo", status: "normal" });
  });

  it("does not sign the browser's pages in", async () => {
    const ada = client();
    await ada.login("Ada", password);
    const answer = await fetch(`${server.url}/upload`, { headers: { cookie: ada.cookie }, redirect: "manual" });
    expect(answer.status).not.toBe(200);
    const headers = { cookie: ada.cookie, "content-type": "application/json" };
    const upload = {
      files: [{ name: "a.jpg", size: 3, type: "" }],
      input: { itemId: "1", albumId: null, sourceFolder: "" },
    };
    const sent = await fetch(`${server.url}/api/uploadthing?actionType=upload&slug=library`, {
      method: "POST",
      headers,
      body: JSON.stringify(upload),
    });
    expect(await sent.json()).toMatchObject({ error: { code: "unauthenticated" } });
    const made = await fetch(`${server.url}/api/albums`, {
      method: "POST",
      headers,
      body: JSON.stringify({ name: "x" }),
    });
    expect(made.status).toBe(401);
  });

  it("ends when the password changes, and when the user is disabled", async () => {
    const { setPassword, setDisabled } = await import("@/lib/users/commands");
    const { system } = await import("@/lib/access/viewer");
    createUser("Cy", "a third password");
    const cy = client();
    await cy.login("Cy", "a third password");
    const { db } = await import("@/lib/db/client");
    const { id } = await db().user.findUniqueOrThrow({ where: { nameKey: "cy" } });
    await setPassword(system, id, "a fourth password");
    expect((await statusOf(cy)).username).toBe("guest");
    await cy.login("Cy", "a fourth password");
    expect((await statusOf(cy)).username).toBe("Cy");
    await setDisabled(system, [id], true);
    expect((await statusOf(cy)).username).toBe("guest");
    expect(await cy.login("Cy", "a fourth password")).toMatchObject({ err: 999 });
  });

  it("slows guessing down, and says so with code 999", async () => {
    createUser("Di", "a fifth password");
    for (let tries = 0; tries < 8; tries++) await client().login("Di", `guess ${tries}`);
    const answer = await client().login("Di", "a fifth password");
    expect(answer.err).toBe(999);
    expect(answer.message).toContain("Too many failed attempts");
  });
});

describe("the door", () => {
  it.each([
    ["format=json&method=pwg.getVersion", 200, '{"stat":"ok","result":"17.0.0"}'],
    ["method=pwg.getVersion", 200, '<?xml version="1.0" encoding="utf-8" ?>\n<rsp stat="ok">\n17.0.0\n</rsp>'],
    ["format=php&method=pwg.getVersion", 200, 'a:2:{s:4:"stat";s:2:"ok";s:6:"result";s:6:"17.0.0";}'],
    ["format=json", 501, '{"stat":"fail","err":501,"message":"Missing \\"method\\" name"}'],
    ["format=json&method=pwg.no.such", 501, '{"stat":"fail","err":501,"message":"Method name is not valid"}'],
    [
      "format=json&method=pwg.session.login&username=Ada&password=x",
      405,
      '{"stat":"fail","err":405,"message":"This method requires HTTP POST"}',
    ],
    [
      "format=json&method=pwg.categories.getList&recursive=maybe",
      200,
      '{"stat":"fail","err":1003,"message":"recursive must be a boolean"}',
    ],
    ["format=json&method=pwg.getInfos", 401, '{"stat":"fail","err":401,"message":"Access denied"}'],
  ])("answers ?%s", async (query, status, text) => {
    const answer = await client().get(query);
    expect([answer.status, answer.text]).toEqual([status, text]);
  });

  it("refuses an unknown format", async () => {
    expect((await client().get("format=yaml&method=pwg.getVersion")).status).toBe(400);
  });

  it("takes //ws.php, an Authorization header without a scheme, and the method from the query of a POST", async () => {
    const digikam = new PiwigoClient(server.url, {
      authorization: "e2Y0YjdjZTQ0LTJlNTctNGQ1Ny04ZjQ5LTNkZDFhNWYyNTM2ZX0=",
    });
    expect((await digikam.form("method=pwg.getVersion", `${server.url}//ws.php`)).text).toContain("17.0.0");
    expect((await digikam.form("x=1", "/ws.php?format=json&method=pwg.getVersion")).text).toContain("17.0.0");
    expect((await digikam.form("", "/ws.php?format=json&method=pwg.getVersion")).text).toContain("17.0.0");
  });

  it("puts up with 10,000 parameters, broken escapes and broken UTF-8", async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `p${index}=%zz%`).join("&");
    const answer = await client().send(
      "/ws.php?format=json",
      "application/x-www-form-urlencoded",
      Buffer.concat([Buffer.from(`method=pwg.getVersion&x=\xff&${many}`, "latin1")]),
    );
    expect(jsonOf(answer).result).toBe("17.0.0");
  });

  it("describes its methods", async () => {
    const { result } = await client().call("reflection.getMethodList");
    const names = (result as { methods: string[] }).methods;
    expect(names).toContain("pwg.images.addSimple");
    expect(names).toEqual([...names].sort());
    for (const methodName of names)
      expect((await client().call("reflection.getMethodDetails", { methodName })).result).toMatchObject({
        name: methodName,
      });
    const details = (await client().call("reflection.getMethodDetails", { methodName: "pwg.images.addSimple" })).result;
    expect(details).toMatchObject({
      params: expect.arrayContaining([
        { name: "category", optional: true, acceptArray: true, type: "int positive notnull" },
        { name: "level", optional: true, acceptArray: false, type: "int positive", defaultValue: 0, maxValue: 8 },
      ]),
      options: { admin_only: true, post_only: true },
    });
  });
});

describe("a link for choosing a password", () => {
  const linkFor = async (userId: number) => {
    const ada = client();
    await ada.login("Ada", password);
    const { pwg_token } = await statusOf(ada);
    return (await ada.call("pwg.users.generatePasswordLink", { user_id: String(userId), pwg_token })) as {
      stat: string;
      err?: number;
      result: { generated_link: string; time_validation: string };
    };
  };
  const idOf = async (name: string) =>
    (await (await import("@/lib/db/client")).db().user.findFirstOrThrow({ where: { name } })).id;
  const choose = async (address: URL, chosen: string) => {
    const { user, until, key } = Object.fromEntries(address.searchParams);
    const action = builtActions().find((built) => built.name === "choosePasswordAction")!;
    return (
      await callAction(
        new TestClient(server.url),
        action,
        JSON.stringify([{ link: { user: Number(user), until: Number(until), key }, password: chosen }]),
      )
    ).returned;
  };

  it("works once, through its page, and ends the sessions that were", async () => {
    createUser("Cleo", "forgotten password");
    const cleo = client();
    await cleo.login("Cleo", "forgotten password");
    const { result } = await linkFor(await idOf("Cleo"));
    const address = new URL(result.generated_link);
    expect([address.origin, result.time_validation]).toEqual([server.url, "3 days"]);
    expect(await (await fetch(address)).text()).toContain("Cleo");
    expect(await choose(address, "short")).toMatchObject({
      error: { message: expect.stringContaining("12 characters") },
    });
    expect(await choose(address, "a newer password")).toEqual({});
    expect((await statusOf(cleo)).username).toBe("guest");
    expect((await client().login("Cleo", "a newer password")).result).toBe(true);
    expect(await choose(address, "someone else's")).toMatchObject({
      error: { message: expect.stringContaining("works no more") },
    });
    expect(await (await fetch(address)).text()).not.toContain("Cleo");
  });

  it("is for whom it was made, and as long as it says", async () => {
    const { result } = await linkFor(await idOf("Bo"));
    for (const change of [{ user: String(await idOf("Ada")) }, { until: "99999999999" }, { key: "x" }]) {
      const address = new URL(result.generated_link);
      for (const [name, value] of Object.entries(change)) address.searchParams.set(name, value!);
      expect(await choose(address, "someone else's")).toMatchObject({
        error: { code: "forbidden", message: expect.stringContaining("works no more") },
      });
    }
    expect(await linkFor(9999)).toMatchObject({ stat: "fail", err: 1003 });
  });
});

it("keeps people to the length of passwords when they choose their own, as the site does; admins may give others a shorter one, as in Piwigo", async () => {
  const [ada, eve] = [client(), client()];
  await ada.login("Ada", password);
  const { pwg_token } = await statusOf(ada);
  expect(
    await ada.call("pwg.users.add", { username: "Eve", password: "short", password_confirm: "short", pwg_token }),
  ).toMatchObject({ stat: "ok" });
  expect((await eve.login("Eve", "short")).result).toBe(true);
  const chosen = (next: string) => ({ password: "short", new_password: next, conf_new_password: next });
  const own = await statusOf(eve);
  expect(await eve.call("pwg.users.setMyInfo", { ...chosen("tiny"), pwg_token: own.pwg_token })).toMatchObject({
    stat: "fail",
    message: expect.stringContaining("12 characters"),
  });
  expect(
    await eve.call("pwg.users.setMyInfo", { ...chosen("long enough now"), pwg_token: own.pwg_token }),
  ).toMatchObject({ stat: "ok" });
});

describe("an authentication key", () => {
  const keyFor = async (userId: number, asWho = "Ada", theirPassword = password) => {
    const admin = client();
    await admin.login(asWho, theirPassword);
    const { pwg_token } = await statusOf(admin);
    return admin.call("pwg.users.getAuthKey", { user_id: String(userId), pwg_token });
  };
  const idOf = async (name: string) => (await db().user.findFirstOrThrow({ where: { name } })).id;
  const follow = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, server.url), { redirect: "manual", headers });
  /** Whom a browser with these cookies is. */
  const nameOf = async (cookie: string) =>
    (
      (await (await fetch(new URL("/api/auth/session", server.url), { headers: { cookie } })).json()) as {
        user?: { name: string };
      }
    ).user?.name;

  it("signs its user in from an address, as often as it is opened, and tells nothing that could be kept", async () => {
    const bo = await idOf("Bo");
    const { result } = (await keyFor(bo)) as { result: Record<string, unknown> };
    expect(result).toEqual({
      auth_key: expect.stringMatching(/^[a-zA-Z0-9]{30}$/),
      user_id: bo,
      created_on: expect.any(String),
      duration: 259_200,
      expired_on: expect.any(String),
      key_type: "auth_key",
      auth_key_id: expect.any(Number),
    });
    for (const path of ["index.php?/categories", "picture.php?/7/category/3"]) {
      const answer = await follow(`/${path}&auth=${String(result.auth_key)}`);
      expect([answer.status, answer.headers.get("location")]).toEqual([
        302,
        path.startsWith("index") ? "/albums" : "/photos/7?album=3",
      ]);
      const cookie = answer.headers.get("set-cookie")!;
      expect(cookie).toMatch(/^next-auth\.session-token=\S+; Path=\/; HttpOnly; SameSite=Lax$/);
      expect(await nameOf(cookie.split(";")[0]!)).toBe("Bo");
      // No one becomes someone else by a link.
      expect(
        (await follow(`/${path}&auth=${String(result.auth_key)}`, { cookie: cookie.split(";")[0]! })).headers.get(
          "set-cookie",
        ),
      ).toBeNull();
    }
    expect(JSON.stringify(await db().signInLink.findMany())).not.toContain(String(result.auth_key));
  });

  it("is for members alone, made by admins alone", async () => {
    createUser("Dee", "dee's password");
    const dee = await idOf("Dee");
    expect(await keyFor(await idOf("Ada"))).toMatchObject({ stat: "fail", err: 1003, message: "invalid user_id" });
    expect(await keyFor(9999)).toMatchObject({ stat: "fail", err: 1003, message: "invalid user_id" });
    expect(await keyFor(dee, "Dee", "dee's password")).toMatchObject({ stat: "fail", err: 401 });
    const { auth_key } = ((await keyFor(dee)) as { result: { auth_key: string } }).result;
    const works = async () =>
      (await follow(`/index.php?/categories&auth=${auth_key}`)).headers.get("set-cookie") !== null;
    expect(await works()).toBe(true);
    await db().user.update({ where: { id: dee }, data: { role: "admin" } });
    expect(await works()).toBe(false);
    await db().user.update({ where: { id: dee }, data: { role: "member", isDisabled: true } });
    expect(await works()).toBe(false);
    await db().user.update({ where: { id: dee }, data: { isDisabled: false } });
    expect(await works()).toBe(true);
    await db().user.update({ where: { id: dee }, data: { tokenVersion: { increment: 1 } } });
    expect(await works()).toBe(false);
    const { auth_key: late } = ((await keyFor(dee)) as { result: { auth_key: string } }).result;
    await db().signInLink.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } });
    for (const key of [late, "", "x".repeat(30), "../../etc", "%00"])
      expect((await follow(`/index.php?/categories&auth=${key}`)).headers.get("set-cookie")).toBeNull();
  });
});
