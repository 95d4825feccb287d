import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeJpeg } from "@/tests/support/small-jpeg";
import { createUser, photoflow, TestServer } from "@/tests/support/server";

/** What the first page may bring along as code, packed, in kB; most of it is React and Next. It only gets less. */
const budgetKb = 160;

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
  createUser("Ada", "a long password", { admin: true });
  const folder = path.join(process.env.DATASTORE!, "pictures");
  await writeJpeg(folder, "1.jpg", { taken: "2024:05:10 10:00:00" });
  expect(photoflow(["import-image", folder, "--album", "All", "--public"])).toMatchObject({ status: 0 });
});
afterAll(() => server?.stop());

it("keeps the code of the first page within its budget", async () => {
  const page = await (await fetch(server.url)).text();
  const scripts = new Set(
    [...page.matchAll(/<script[^>]* src="(\/_next\/[^"]+\.js)[^"]*"[^>]*>/g)]
      // For browsers without modules alone.
      .filter(([tag]) => !/nomodule/i.test(tag))
      .map(([, address]) => address!),
  );
  expect(scripts.size).toBeGreaterThan(3);
  const sizes = await Promise.all(
    [...scripts].map(async (address) => {
      const answer = await fetch(new URL(address, server.url), {
        method: "HEAD",
        headers: { "accept-encoding": "br" },
      });
      expect(answer.headers.get("content-encoding")).toBe("br");
      return Number(answer.headers.get("content-length"));
    }),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0) / 1000).toBeLessThan(budgetKb);
});
