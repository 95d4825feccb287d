import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { PiwigoClient } from "@/tests/support/piwigo";
import { builtActions, callAction } from "@/tests/support/server-actions";
import { createUser, photoflow, TestClient, TestServer } from "@/tests/support/server";

let server: TestServer;
beforeAll(async () => void (server = await TestServer.start()));
afterAll(() => server?.stop());

describe("a fresh server", () => {
  it("leads every page to set-up and prints the code", async () => {
    for (const page of ["/", "/sign-in"]) {
      const answer = await server.visitor().fetch(page);
      expect(answer.status).toBe(307);
      expect(answer.headers.get("location")).toBe("/set-up");
    }
    expect(server.output()).toMatch(/Set-up code: \w{4}-\w{4}-\w{4}/);
  });
});

describe("signing in", () => {
  beforeAll(() => createUser("Ada", "a long password", { admin: true }));

  it("opens the gallery for the right password, whatever the case of the name", async () => {
    const ada = await server.signIn("ada", "a long password");
    expect((await ada.fetch("/")).status).toBe(200);
  });

  it("says no more than that the name or password is wrong", async () => {
    for (const [name, password] of [
      ["Ada", "wrong password"],
      ["Nobody", "a long password"],
    ] as const) {
      await expect(server.signIn(name, password)).rejects.toThrow("401");
    }
  });

  it("refuses a second user of the same name", () => {
    const result = photoflow(["create-user", "ADA", "--password-stdin"], { input: "another password" });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain("already");
  });
});

describe("guessing", () => {
  beforeAll(() => createUser("Grace", "a third password"));
  const tryOnce = async (name: string, password: string): Promise<number> => {
    const client = new TestClient(server.url);
    const { csrfToken } = (await (await client.fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    return (
      await client.fetch("/api/auth/callback/credentials", {
        method: "POST",
        body: new URLSearchParams({ csrfToken, name, password, json: "true" }),
      })
    ).status;
  };
  const checked = () => db().signInAttempt.findMany();

  it("is counted before it is checked: of many at once no more than eight are", async () => {
    await Promise.all(Array.from({ length: 40 }, (_, at) => tryOnce("Grace", `guess ${at}`)));
    expect(
      Math.max(
        ...(await checked()).filter(({ key }) => key.startsWith("password:pair:")).map(({ failures }) => failures),
      ),
    ).toBe(8);
    await expect(server.signIn("Grace", "a third password")).rejects.toThrow(/Too(%20| )many/);
    // Someone else behind the same address is not kept out.
    expect((await (await server.signIn("Ada", "a long password")).fetch("/trash")).status).toBe(200);
  });

  it("keeps no name, however long it is", async () => {
    for (const name of ["x".repeat(50_000), "my password in the wrong field"])
      expect(await tryOnce(name, "nonsense")).toBe(401);
    const kept = JSON.stringify(await checked());
    expect(kept).not.toMatch(/xxx|my password/);
    expect(kept.length).toBeLessThan(5000);
  });

  it("of keys is no guessing of passwords", async () => {
    for (let tries = 0; tries < 70; tries++)
      await new PiwigoClient(server.url, { "x-piwigo-api": `pkid-20260101-aaaaaaaaaaaaaaaaaa${10 + tries}:dead` }).get(
        "format=json&method=pwg.getVersion",
      );
    expect((await checked()).find(({ key }) => key === "key:network:127.0.0.1")!.failures).toBe(60);
    expect((await (await server.signIn("Ada", "a long password")).fetch("/trash")).status).toBe(200);
  });
});

describe("sessions", () => {
  const action = (name: string) => builtActions().find((built) => built.name === name)!;
  const isIn = async (client: TestClient) => (await client.fetch("/trash")).status === 200;
  /** A client with a copy of another's cookies. */
  const copyOf = (client: TestClient) => (path: string) =>
    fetch(server.url + path, { headers: { cookie: client.cookieHeader }, redirect: "manual" });

  it("end with signing out, for whoever has copied the cookie as well", async () => {
    const ada = await server.signIn("Ada", "a long password");
    const copy = copyOf(ada);
    expect((await copy("/trash")).status).toBe(200);
    const { csrfToken } = (await (await ada.fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const stolen = ada.cookieHeader;
    await ada.fetch("/api/auth/signout", { method: "POST", body: new URLSearchParams({ csrfToken, json: "true" }) });
    expect((await fetch(`${server.url}/trash`, { headers: { cookie: stolen }, redirect: "manual" })).status).toBe(307);
  });

  it("are listed with what and where they are, and end one by one or all at once, those of programs too", async () => {
    const [here, there, elsewhere] = [
      await server.signIn("Ada", "a long password"),
      await server.signIn("Ada", "a long password"),
      await server.signIn("Ada", "a long password"),
    ];
    const program = new PiwigoClient(server.url, { "user-agent": "darktable/4.8.1" });
    await program.login("Ada", "a long password");
    const page = await (await here.fetch("/account/sessions")).text();
    expect(page).toContain("darktable");
    expect(page).toContain("127.0.0.1");
    expect(page).toContain("This browser");
    const { session } = db();
    const latest = await session.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    expect(
      (await callAction(here, action("endSessionAction"), JSON.stringify([latest.id]))).returned,
    ).not.toHaveProperty("error");
    expect([await isIn(here), await isIn(there), await isIn(elsewhere)]).toEqual([true, true, false]);
    await callAction(here, action("endOtherSessionsAction"), "[]");
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect(((await program.call("pwg.session.getStatus")).result as { username: string }).username).toBe("guest");
  });

  it("end with a new password", async () => {
    createUser("Kay", "the first password");
    const kay = await server.signIn("Kay", "the first password");
    photoflow(["set-password", "Kay", "--password-stdin"], { input: "the second password" });
    expect(await isIn(kay)).toBe(false);
    expect(await db().session.count({ where: { user: { nameKey: "kay" } } })).toBe(0);
  });

  it("that a link opens end after three days whatever is done with them, and make no keys", async () => {
    createUser("Lin", "the first password");
    const { id } = await db().user.findUniqueOrThrow({ where: { nameKey: "lin" } });
    const admin = new PiwigoClient(server.url);
    await admin.login("Ada", "a long password");
    const { pwg_token } = (await admin.call("pwg.session.getStatus")).result as { pwg_token: string };
    const made = (await admin.call("pwg.users.getAuthKey", { user_id: String(id), pwg_token })).result as {
      auth_key: string;
    };
    const lin = new TestClient(server.url);
    await lin.fetch(`/index.php?auth=${made.auth_key}`);
    expect(await isIn(lin)).toBe(true);
    const row = await db().session.findFirstOrThrow({ where: { userId: id } });
    expect([row.via, Math.round((row.expiresAt.getTime() - row.createdAt.getTime()) / 3600_000)]).toEqual(["link", 72]);
    const { returned } = await callAction(lin, action("createKeyAction"), JSON.stringify(["mine", "upload", 30]));
    expect(returned).toMatchObject({
      error: { message: expect.stringContaining("Sign in with your password") as string },
    });
    await db().session.update({ where: { id: row.id }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await isIn(lin)).toBe(false);
  });

  it("take the signed addresses of their uploads with them", async () => {
    const ada = await server.signIn("Ada", "a long password");
    const asked = await ada.fetch("/api/uploadthing?actionType=upload&slug=library", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        files: [{ name: "late.jpg", size: 1000, type: "" }],
        input: { itemId: "00000000-0000-4000-8000-000000000000", albumId: null, sourceFolder: "" },
      }),
    });
    const [{ url }] = (await asked.json()) as [{ url: string }];
    expect((await fetch(server.url + url, { method: "HEAD" })).status).toBe(200);
    await db().session.deleteMany();
    expect((await fetch(server.url + url, { method: "HEAD" })).status).toBe(403);
  });
});
