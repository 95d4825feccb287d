import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createUser, photoflow, TestServer } from "@/tests/support/server";

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
    for (const [name, password] of [["Ada", "wrong password"], ["Nobody", "a long password"]] as const) {
      await expect(server.signIn(name, password)).rejects.toThrow("401");
    }
  });

  it("refuses a second user of the same name", () => {
    const result = photoflow(["create-user", "ADA", "--password-stdin"], { input: "another password" });
    expect(result.status).toBe(1);
    expect(result.stderr).toContain("already");
  });
});
