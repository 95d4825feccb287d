import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { includesScope, scopes, type Scope } from "@/lib/access/scope";
import { methods } from "@/lib/piwigo/protocol/registry";
import { doors } from "@/tests/access-doors";
import { makePicture } from "@/tests/support/pictures";
import { jsonOf, PiwigoClient } from "@/tests/support/piwigo";
import { builtActions, callAction } from "@/tests/support/server-actions";
import { createUser, TestClient, TestServer } from "@/tests/support/server";

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", "a long password", { admin: true });
  createUser("Bo", "another password");
});
afterAll(() => server?.stop());

type Made = {
  auth_key: string;
  apikey_secret: string;
  apikey_name: string;
  user_id: string;
  duration: number;
  created_on: string;
  expired_on: string;
};
type Status = { username: string; status: string; pwg_token: string; connected_with: string | null };

const client = (headers: Record<string, string> = {}) => new PiwigoClient(server.url, headers);
const withKey = (key: Made, secret = key.apikey_secret) => client({ "x-piwigo-api": `${key.auth_key}:${secret}` });
const statusOf = async (who: PiwigoClient) => (await who.call("pwg.session.getStatus")).result as Status;

/** A client that has signed in through identification.php, as a browser with Piwigo's form would. */
async function throughTheForm(username: string, password: string): Promise<PiwigoClient> {
  const who = client();
  await who.send("/identification.php", "", "", "GET");
  const form = new URLSearchParams({ username, password, redirect: "/index.php", login: "Submit" });
  const answer = await who.form(form.toString(), "/identification.php");
  expect([answer.status, answer.headers.location]).toEqual([302, `${server.url}/index.php`]);
  return who;
}

async function makeKey(who: PiwigoClient, key_name = "darktable", duration = "30", scope = "upload"): Promise<Made> {
  const { pwg_token } = await statusOf(who);
  return (await who.call("pwg.users.api_key.create", { key_name, duration, scope, pwg_token })).result as Made;
}

describe("the sign-in form", () => {
  it("wants a cookie first, refuses a wrong password, and leads nowhere but here", async () => {
    const bare = client();
    expect((await bare.form("username=Bo&password=another+password", "/identification.php")).status).toBe(200);
    expect((await statusOf(bare)).username).toBe("guest");
    expect((await bare.form("username=Bo&password=wrong", "/identification.php")).status).toBe(200);
    expect((await statusOf(bare)).username).toBe("guest");
    const answer = await bare.form(
      "username=Bo&password=another+password&redirect=https%3A%2F%2Fexample.org%2F",
      "/identification.php",
    );
    expect(answer.headers.location).toBe(`${server.url}/`);
    expect(await statusOf(bare)).toMatchObject({ username: "Bo", connected_with: "pwg_ui" });
  });

  it("leads people to the page of this site", async () => {
    const answer = await client().send(
      "/identification.php?redirect=%252Findex.php%253F%252Fcategory%252F2",
      "",
      "",
      "GET",
    );
    expect([answer.status, answer.headers.location]).toEqual([
      302,
      `/sign-in?callbackUrl=${encodeURIComponent("/index.php?/category/2")}`,
    ]);
  });
});

describe("keys", () => {
  it("are made by people only, not by programs that have a password", async () => {
    const program = client();
    await program.login("Ada", "a long password");
    const { pwg_token } = await statusOf(program);
    const answer = await program.form(
      new URLSearchParams({ method: "pwg.users.api_key.create", key_name: "x", duration: "30", pwg_token }).toString(),
    );
    expect([answer.status, jsonOf(answer).message]).toEqual([401, "Acces Denied"]);
  });

  it("are told once, with Piwigo's fields", async () => {
    const ada = await throughTheForm("Ada", "a long password");
    const key = await makeKey(ada);
    expect(key).toMatchObject({
      auth_key: expect.stringMatching(/^pkid-\d{8}-[A-Za-z0-9]{20}$/),
      apikey_secret: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
      apikey_name: "darktable",
      key_type: "api_key",
      duration: 30,
    });
    const { pwg_token } = await statusOf(ada);
    const { result } = await ada.call("pwg.users.api_key.get", { pwg_token });
    expect(result).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          auth_key: key.auth_key,
          apikey_secret: "*".repeat(40),
          last_used_on_since: "Never",
          last_notified_on: null,
          is_expired: false,
          revoked_on: null,
        }),
      ]),
    );
    expect(JSON.stringify(result)).not.toContain(key.apikey_secret);
    const { db } = await import("@/lib/db/client");
    expect(JSON.stringify(await db().apiKey.findMany())).not.toContain(key.apikey_secret);
  });

  it.each([
    ["0", 400],
    ["1000000", 400],
    ["x", 200],
    ["-1", 200],
  ])("take no duration of %s days", async (duration, status) => {
    const bo = await throughTheForm("Bo", "another password");
    const { pwg_token } = await statusOf(bo);
    const answer = await bo.form(
      new URLSearchParams({ method: "pwg.users.api_key.create", key_name: "x", duration, pwg_token }).toString(),
    );
    expect([answer.status, jsonOf(answer).stat]).toEqual([status, "fail"]);
  });

  it("sign a program in by header, without a session and without a token", async () => {
    const key = await makeKey(await throughTheForm("Ada", "a long password"));
    expect(await statusOf(withKey(key))).toMatchObject({
      username: "Ada",
      status: "webmaster",
      connected_with: "api_key",
    });
    const added = await withKey(key).call("pwg.categories.add", { name: "By key", status: "private" });
    const id = String((added.result as { id: number }).id);
    const done = await withKey(key).call("pwg.images.uploadCompleted", { category_id: id });
    expect(done.stat).toBe("ok");
    for (const method of ["pwg.session.login", "pwg.session.logout"]) {
      expect(await withKey(key).call(method, { username: "Ada" })).toMatchObject({
        err: 401,
        message: "Cannot use this method with an api key",
      });
    }
    const picture = await makePicture();
    const sent = jsonOf(
      await withKey(key).multipart([
        { name: "method", text: "pwg.images.addSimple" },
        { name: "category", text: id },
        { name: "image", file: picture, fileName: "a.jpg" },
      ]),
    );
    const { image_id } = sent.result as { image_id: number };
    const file = `${server.url}/action.php?id=${image_id}&part=e`;
    expect((await fetch(file, { headers: { "x-piwigo-api": `${key.auth_key}:${key.apikey_secret}` } })).status).toBe(
      200,
    );
    expect((await fetch(file, { headers: { "x-piwigo-api": `${key.auth_key}:${"x".repeat(40)}` } })).status).toBe(404);
  });

  it("open the JSON API, to read and to change, but no page and no action", async () => {
    const ada = await throughTheForm("Ada", "a long password");
    const key = await makeKey(ada);
    const header = { "x-piwigo-api": `${key.auth_key}:${key.apikey_secret}` };
    const post = (headers: Record<string, string>) =>
      fetch(`${server.url}/api/albums`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ name: "By the JSON API", visibility: "private" }),
      });
    expect((await post({})).status).toBe(401);
    const made = await post(header);
    expect(made.status).toBe(201);
    const album = `${server.url}${made.headers.get("location")}`;
    expect((await fetch(album)).status).toBe(404);
    expect(((await (await fetch(album, { headers: header })).json()) as { name: string }).name).toBe("By the JSON API");
    const wrong = await fetch(album, { headers: { "x-piwigo-api": `${key.auth_key}:${"x".repeat(40)}` } });
    expect([wrong.status, await wrong.json()]).toEqual([
      401,
      { error: { code: "unauthenticated", message: expect.stringContaining("The key does not work") } },
    ]);
    expect((await fetch(`${server.url}/account/programs`, { headers: header, redirect: "manual" })).status).toBe(307);
    const createKey = builtActions().find((built) => built.name === "createKeyAction")!;
    const { returned } = await callAction(
      new TestClient(server.url),
      createKey,
      JSON.stringify(["another", "upload", 30]),
      header,
    );
    expect(returned).toMatchObject({ error: { message: expect.stringContaining("sign in") } });
    const { pwg_token } = await statusOf(ada);
    await ada.call("pwg.users.api_key.revoke", { pkid: key.auth_key, pwg_token });
    expect((await fetch(album, { headers: header })).status).toBe(401);
  });

  it("are told of with all that the JSON API does, for people and for tools", async () => {
    const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
      openapi: string;
      servers: { url: string }[];
      paths: Record<string, unknown>;
    };
    expect([document.openapi, document.servers]).toEqual(["3.1.0", [{ url: server.url }]]);
    const page = await (await fetch(`${server.url}/api/docs`)).text();
    for (const path of Object.keys(document.paths)) expect(page).toContain(path);
    const trials = [...page.matchAll(/href="(\/api\/(?!openapi|docs)[^"]*)"/g)].map(([, address]) =>
      address!.replaceAll("&amp;", "&"),
    );
    expect(trials.length).toBeGreaterThan(10);
    for (const address of trials)
      expect([address, [200, 401].includes((await fetch(server.url + address)).status)]).toEqual([address, true]);
  });

  it("sign a program in as name and password, in a session that ends with the key", async () => {
    const ada = await throughTheForm("Ada", "a long password");
    const key = await makeKey(ada);
    const program = client();
    expect((await program.login(key.auth_key, key.apikey_secret)).result).toBe(true);
    expect(await statusOf(program)).toMatchObject({ username: "Ada", connected_with: "ws_session_login_api_key" });
    const { pwg_token } = await statusOf(ada);
    expect((await ada.call("pwg.users.api_key.revoke", { pkid: key.auth_key, pwg_token })).result).toBe(
      "API Key has been successfully revoked.",
    );
    expect((await statusOf(program)).username).toBe("guest");
    expect(await client().login(key.auth_key, key.apikey_secret)).toMatchObject({ err: 999 });
    expect(await withKey(key).call("pwg.session.getStatus")).toMatchObject({ err: 401, message: "Invalid api_key" });
  });

  it("are one's own: no one renames or revokes another's", async () => {
    const key = await makeKey(await throughTheForm("Bo", "another password"));
    const ada = await throughTheForm("Ada", "a long password");
    const { pwg_token } = await statusOf(ada);
    expect(await ada.call("pwg.users.api_key.revoke", { pkid: key.auth_key, pwg_token })).toMatchObject({
      err: 403,
      message: "API Key not found",
    });
    expect(await ada.call("pwg.users.api_key.edit", { pkid: key.auth_key, key_name: "mine", pwg_token })).toMatchObject(
      { err: 403, message: "API Key not found" },
    );
    expect(await ada.call("pwg.users.api_key.edit", { pkid: "../x", key_name: "mine", pwg_token })).toMatchObject({
      err: 403,
      message: "Invalid pkid format",
    });
    expect((await statusOf(withKey(key))).username).toBe("Bo");
  });

  it("outlive a change of password, and end when they expire or their owner is shut out", async () => {
    const { setPassword, setDisabled } = await import("@/lib/users/commands");
    const { system } = await import("@/lib/access/viewer");
    const { db } = await import("@/lib/db/client");
    createUser("Cy", "a third password");
    const cy = await throughTheForm("Cy", "a third password");
    const [expiring, lasting] = [await makeKey(cy, "expiring", "1"), await makeKey(cy, "lasting")];
    const { id } = await db().user.findUniqueOrThrow({ where: { nameKey: "cy" } });
    await setPassword(system, id, "a fourth password");
    expect((await statusOf(cy)).username).toBe("guest");
    expect((await statusOf(withKey(lasting))).username).toBe("Cy");
    await db().apiKey.update({ where: { id: expiring.auth_key }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await withKey(expiring).call("pwg.getVersion")).toMatchObject({ err: 401 });
    await setDisabled(system, [id], true);
    await setDisabled(system, [id], false);
    expect(await withKey(lasting).call("pwg.getVersion")).toMatchObject({ err: 401 });
  });

  it("cannot be tried without end, and one that works is not kept out meanwhile", async () => {
    const key = await makeKey(await throughTheForm("Bo", "another password"));
    for (let tries = 0; tries < 8; tries++) await withKey(key, `guess${tries}`).call("pwg.getVersion");
    expect(await withKey(key, "guess").call("pwg.getVersion")).toMatchObject({
      message: expect.stringContaining("Too many failed attempts"),
    });
    expect((await statusOf(withKey(key))).username).toBe("Bo");
  });

  it("do what they were made for and no more, at every door", async () => {
    const ada = await throughTheForm("Ada", "a long password");
    const keys = new Map<Scope, Made>();
    for (const scope of scopes) keys.set(scope, await makeKey(ada, scope, "30", scope));
    const refusal = (scope: Scope) => `it is made to ${scope}`;
    for (const { name, scope: needed, postOnly } of methods.filter(
      (method) => !method.isClosedToKeys && !/api_key|session|uploadAsync/.test(method.name),
    )) {
      for (const [scope, key] of keys) {
        const isRefused = !includesScope(scope, needed);
        // What a key may do is not done here: nothing is named that there is.
        if (!isRefused && (postOnly || needed !== "read")) continue;
        const answer = await withKey(key).form(
          new URLSearchParams({ method: name, image_id: "999", cat_id: "999" }).toString(),
        );
        expect([name, scope, answer.text.includes(refusal(scope))]).toEqual([name, scope, isRefused]);
      }
    }
    for (const door of doors) {
      for (const request of door.requests.filter(
        ({ method = "GET", url }) => method !== "GET" && /^\/api\/(?!download|auth|ingest|uploadthing)/.test(url),
      )) {
        const key = keys.get("read")!;
        const headers = { "x-piwigo-api": `${key.auth_key}:${key.apikey_secret}`, "content-type": "application/json" };
        const answer = await fetch(server.url + request.url.replace(/\{\w+\}/g, "999"), {
          method: request.method,
          headers,
          body: JSON.stringify(request.body ?? {}),
        });
        const text = await answer.text();
        // A body that cannot be read is refused before anybody asks who sends it.
        expect([
          request.method,
          request.url,
          answer.status === 403 ? text.includes(refusal("read")) : answer.status,
        ]).toEqual([request.method, request.url, answer.status === 403 ? true : 400]);
      }
    }
    const days = async (scope: string, duration: string) =>
      (await ada.call("pwg.users.api_key.create", {
        key_name: "long",
        duration,
        scope,
        pwg_token: (await statusOf(ada)).pwg_token,
      })) as { err?: number };
    expect((await days("upload", "400")).err).toBe(400);
    expect((await days("administer", "31")).err).toBe(400);
    expect((await days("everything", "30")).err).toBe(400);
  });

  it("tell nothing by a broken header", async () => {
    for (const header of ["", ":", "pkid-20260101-aaaaaaaaaaaaaaaaaaaa", "a:b:c", "Bo:another password"]) {
      expect(await client({ "x-piwigo-api": header }).call("pwg.getVersion")).toMatchObject({ err: 401 });
    }
  });
});
