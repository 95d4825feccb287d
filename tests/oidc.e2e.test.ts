import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Browser } from "playwright-core";
import { db } from "@/lib/db/client";
import { axeViolations, desktop, noBrowser, openBrowser, visit } from "@/tests/support/browser";
import { OidcProvider } from "@/tests/support/oidc-provider";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, freePort, TestClient, TestServer } from "@/tests/support/server";

/** Signing in through an OpenID Connect provider, which the tests start. */

const password = "a long password";
let provider: OidcProvider;
let server: TestServer;

beforeAll(async () => {
  provider = await OidcProvider.start();
  const port = String(await freePort());
  server = await TestServer.start({
    PORT: port,
    NEXTAUTH_URL: `http://127.0.0.1:${port}`,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_NAME: "Our club",
    OIDC_ACCOUNTS: "create",
    OIDC_ROLE_CLAIM: "realm.groups",
    OIDC_ROLES: "photo admins=admin, family=member, guests=viewer",
    OIDC_DEFAULT_ROLE: "viewer",
  });
  createUser("Ada", password, { admin: true });
  createUser("Olga", password);
  await db().user.update({ where: { nameKey: "olga" }, data: { email: "Olga@example.org" } });
});
beforeEach(() => {
  provider.isForged = false;
  provider.refusal = "";
});
afterAll(async () => {
  await server?.stop();
  provider?.stop();
});

/** Goes the whole way of a browser; answers where it ends. */
async function signInByProvider(client = new TestClient(server.url)): Promise<{ client: TestClient; end: string }> {
  const { csrfToken } = (await (await client.fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const begun = await client.fetch("/api/auth/signin/oidc", {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl: "/albums", json: "true" }),
  });
  const { url } = (await begun.json()) as { url: string };
  const back = (await fetch(url, { redirect: "manual" })).headers.get("location")!;
  const answer = await client.fetch(back.slice(server.url.length));
  return { client, end: (answer.headers.get("location") ?? "").replace(server.url, "") };
}

/** next-auth leads from here to the page to sign in. */
const refusedByProvider = /^\/api\/auth\/error\?error=\w+$/;

const account = async (client: TestClient) =>
  (await (await client.fetch("/api/account/export")).json()) as { account: { name: string } };
const person = (nameKey: string) => db().user.findUniqueOrThrow({ where: { nameKey } });

describe("who the provider vouches for", () => {
  it("is signed in with the account that has their verified address, and from then on, whatever the address", async () => {
    provider.claims = { sub: "olga-1", email: "olga@EXAMPLE.org", email_verified: true, realm: { groups: ["family"] } };
    const { client, end } = await signInByProvider();
    expect(end).toBe("/albums");
    expect((await client.fetch("/trash")).status).toBe(200);
    expect(await account(client)).toMatchObject({ account: { name: "Olga" } });
    provider.claims = { ...provider.claims, email: "other@example.org" };
    expect(await account((await signInByProvider()).client)).toMatchObject({ account: { name: "Olga" } });
    expect(await db().oidcIdentity.count()).toBe(1);
    // A session like any other: it ends when it is ended.
    await db().session.deleteMany({ where: { userId: (await person("olga")).id } });
    expect((await client.fetch("/trash")).status).toBe(307);
  });

  it("gets an account of their own when the address is not verified, or no one has it", async () => {
    provider.claims = {
      sub: "eve",
      email: "olga@example.org",
      preferred_username: "olga",
      realm: { groups: ["family"] },
    };
    const { client } = await signInByProvider();
    expect(await account(client)).toMatchObject({ account: { name: "olga 2" } });
    expect(await person("olga 2")).toMatchObject({ role: "member", email: "" });
  });

  it("has the role that the claim gives, now and later; the last admin stays one", async () => {
    provider.claims = { sub: "bob", name: "Bob <b>", realm: { groups: ["guests", "photo admins"] } };
    await signInByProvider();
    expect(await person("bob b")).toMatchObject({ role: "admin", level: 8 });
    provider.claims = { ...provider.claims, realm: { groups: [] } };
    await signInByProvider();
    expect(await person("bob b")).toMatchObject({ role: "viewer" });
    const ada = await person("ada");
    await db().oidcIdentity.create({ data: { issuer: provider.issuer, subject: "ada", userId: ada.id } });
    provider.claims = { sub: "ada" };
    await signInByProvider();
    expect(await person("ada")).toMatchObject({ role: "admin" });
  });
});

it("lets no one wait under another's address: only admins set those", async () => {
  const piwigo = new PiwigoClient(server.url);
  await piwigo.login("Olga", password);
  const { pwg_token } = (await piwigo.call("pwg.session.getStatus")).result as { pwg_token: string };
  const wanted = { email: "victim@example.org", pwg_token };
  expect((await piwigo.call("pwg.users.setMyInfo", wanted)).stat).toBe("fail");
  expect((await person("olga")).email).toBe("Olga@example.org");
});

describe("who stays outside", () => {
  it("is who is shut out here", async () => {
    await db().user.update({ where: { nameKey: "bob b" }, data: { isDisabled: true } });
    provider.claims = { sub: "bob" };
    const { client, end } = await signInByProvider();
    expect(end).toBe("/sign-in?error=oidc-disabled");
    expect((await client.fetch("/trash")).status).toBe(307);
    expect(await (await client.fetch(end)).text()).toContain("Your account here is shut.");
  });

  it("is who shares an address with others", async () => {
    await db().user.updateMany({ where: { nameKey: { in: ["ada", "olga"] } }, data: { email: "both@example.org" } });
    provider.claims = { sub: "new", email: "both@example.org", email_verified: true };
    expect((await signInByProvider()).end).toBe("/sign-in?error=oidc-ambiguous");
    expect(await db().oidcIdentity.count({ where: { subject: "new" } })).toBe(0);
  });

  it("is who brings what another has signed, or what the provider refused", async () => {
    provider.claims = { sub: "olga-1" };
    provider.isForged = true;
    const forged = await signInByProvider();
    expect(forged.end).toMatch(refusedByProvider);
    expect((await forged.client.fetch("/trash")).status).toBe(307);
    provider.isForged = false;
    provider.refusal = "access_denied";
    expect((await signInByProvider()).end).toMatch(refusedByProvider);
  });

  it("is who comes with the answer to another's question", async () => {
    provider.claims = { sub: "olga-1" };
    const begun = new TestClient(server.url);
    const { csrfToken } = (await (await begun.fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const { url } = (await (
      await begun.fetch("/api/auth/signin/oidc", {
        method: "POST",
        body: new URLSearchParams({ csrfToken, callbackUrl: "/", json: "true" }),
      })
    ).json()) as { url: string };
    const back = (await fetch(url, { redirect: "manual" })).headers.get("location")!;
    const victim = new TestClient(server.url);
    await victim.fetch(back.slice(server.url.length));
    expect((await victim.fetch("/trash")).status).toBe(307);
  });
});

describe.skipIf(noBrowser)("the page to sign in", () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await openBrowser()));
  afterAll(() => browser?.close());

  it("leads to the provider and in", async () => {
    provider.claims = { sub: "olga-1", realm: { groups: ["family"] } };
    const page = await (await browser.newContext({ ...desktop, baseURL: server.url })).newPage();
    await visit(page, "/sign-in?callbackUrl=/albums");
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Sign in with Our club" }).click();
    await page.waitForURL((at) => at.pathname === "/albums");
    await page.getByRole("button", { name: /Olga/ }).waitFor();
  });

  it("says why someone was not let in", async () => {
    provider.refusal = "access_denied";
    const page = await (await browser.newContext({ ...desktop, baseURL: server.url })).newPage();
    await visit(page, "/sign-in");
    await page.getByRole("button", { name: "Sign in with Our club" }).click();
    await page.getByText("Signing in with Our club did not work. Try again in a moment.").waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});
