import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { system } from "@/lib/access/viewer";
import { addMembers, createGroup } from "@/lib/users/groups";
import { findUserByName } from "@/lib/users/queries";
import { axeViolations, desktop, noBrowser, openBrowser, phone, signedInPage } from "@/tests/support/browser";
import { makePicture, writeTemporary } from "@/tests/support/pictures";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, photoflow, TestServer } from "@/tests/support/server";

/** A private album and those whom it is shared with: in the browser, and by Piwigo's clients. */

const password = "a long password";

describe.skipIf(noBrowser)("sharing with people and groups", () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await TestServer.start();
    createUser("Ada", password, { admin: true });
    for (const name of ["Mia", "Noa"]) createUser(name, password);
    const { id } = await createGroup(system, { name: "Family", isDefault: false });
    await addMembers(system, id, [(await findUserByName(system, "Noa")).id]);
    const file = writeTemporary("a.jpg", await makePicture({ takenLocal: "2024-05-01T10:00:00.000" }));
    const imported = photoflow(["import-image", "--user", "Ada", "--album", "Holidays", file]);
    if (imported.status !== 0) throw new Error(imported.stderr);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it("is one list, whoever wrote it", async () => {
    const ada = new PiwigoClient(server.url);
    await ada.login("Ada", password);
    const { pwg_token } = (await ada.call("pwg.session.getStatus")).result as { pwg_token: string };
    const list = (await ada.call("pwg.categories.getList", { recursive: "true" })).result as {
      categories: { id: number; status: string }[];
    };
    const album = list.categories[0]!;
    expect(album.status).toBe("private");
    const seen = async (name: string) =>
      (await (await server.signIn(name, password)).fetch(`/api/albums/${album.id}`)).status;
    expect([await seen("Mia"), await seen("Noa")]).toEqual([404, 404]);
    const mia = await findUserByName(system, "Mia");
    await ada.call("pwg.permissions.add", { cat_id: String(album.id), user_id: String(mia.id), pwg_token });
    expect([await seen("Mia"), await seen("Noa")]).toEqual([200, 404]);

    const page = await signedInPage(browser, server.url, "Ada", password, desktop, `/albums/${album.id}`);
    await page.getByRole("button", { name: "Share" }).first().click();
    await page.getByText("You, admins and those below can see it.").waitFor();
    await page.getByRole("button", { name: "Add people" }).click();
    await page.getByRole("menuitem", { name: "Family" }).click();
    await page.getByRole("button", { name: "Stop sharing with Family" }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}/share-1280.png` });
    expect([await seen("Mia"), await seen("Noa")]).toEqual([200, 200]);
    await page.getByRole("button", { name: "Stop sharing with Mia" }).click();
    await page.getByRole("button", { name: "Stop sharing with Mia" }).waitFor({ state: "detached" });
    expect([await seen("Mia"), await seen("Noa")]).toEqual([404, 200]);
    const { categories } = (await ada.call("pwg.permissions.getList", { cat_id: String(album.id) })).result as {
      categories: { users_indirect: number[]; groups: number[] }[];
    };
    expect(categories[0]).toMatchObject({ groups: [1], users_indirect: [(await findUserByName(system, "Noa")).id] });
    await page.context().close();
  });

  it("shows those who are let in the photo, in the library and in the album", async () => {
    const page = await signedInPage(browser, server.url, "Noa", password, { ...phone, colorScheme: "dark" });
    await page.locator('main a[href^="/photos/"]').first().waitFor();
    await page.goto("/albums");
    await page.getByText("Holidays").first().click();
    await page.waitForURL(/holidays/);
    await page.getByText("1 photo").first().waitFor();
    if (process.env.SCREENSHOTS) {
      const ada = await signedInPage(browser, server.url, "Ada", password, { ...phone, colorScheme: "dark" });
      await ada.goto(page.url());
      await ada.getByRole("button", { name: "Share" }).first().click();
      await ada.getByRole("button", { name: "Add people" }).click();
      await ada.waitForTimeout(400);
      await ada.screenshot({ path: `${process.env.SCREENSHOTS}/share-390.png` });
    }
    await page.context().close();
  });
});
