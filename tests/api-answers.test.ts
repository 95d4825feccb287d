import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { operations } from "@/app/api-operations";
import { doors, fill } from "@/tests/access-doors";
import { makeWorld, type World } from "@/tests/support/access-world";
import { TestServer } from "@/tests/support/server";

/** Answers are what the description of the API says of them, at every door that is read. */

const folder = mkdtempSync(path.join(tmpdir(), "photoflow-answers-"));
let server: TestServer;
let world: World;
beforeAll(async () => {
  server = await TestServer.start();
  world = await makeWorld(server, folder);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server?.stop();
});

const described = operations.filter(({ method, operation }) => method === "GET" && operation.returns);
const reads = doors.flatMap(({ requests }) => requests.filter(({ method }) => !method).map(({ url }) => url));
const fits = (template: string, url: string) =>
  new RegExp(`^${template.replace(/\{\w+\}/g, "(\\{\\w+\\}|\\d+)")}$`).test(url.split("?")[0]!);

it.each(described.map(({ path: template }) => template))("%s answers what its schema says", async (template) => {
  const schema = described.find(({ path: known }) => known === template)!.operation.returns!;
  let answered = 0;
  for (const viewer of ["visitor", "owner", "admin"] as const)
    for (const url of new Set(reads.filter((read) => fits(template, read)))) {
      const address = fill(url, world.open, world.publicAlbum);
      const answer = await world.web[viewer].fetch(address);
      if (answer.status !== 200) continue;
      const { error } = schema.safeParse(await answer.json());
      expect([viewer, address, error?.message]).toEqual([viewer, address, undefined]);
      answered++;
    }
  expect(answered).toBeGreaterThan(0);
});
