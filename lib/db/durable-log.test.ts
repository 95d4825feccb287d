import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { DurableLog } from "@/lib/db/durable-log";

const folder = mkdtempSync(path.join(tmpdir(), "photoflow-log-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("is on the disk for all who wait, whether there is a log or not", async () => {
  const log = new DurableLog(path.join(folder, "a.db"));
  await log.sync();
  writeFileSync(path.join(folder, "a.db-wal"), "log");
  await Promise.all(Array.from({ length: 100 }, () => log.sync()));
});

it("makes those who come together wait for a turn that began after they came", async () => {
  const log = new DurableLog(path.join(folder, "a.db"));
  const ended: string[] = [];
  const first = log.sync().then(() => ended.push("first"));
  const others = ["second", "third"].map((name) => log.sync().then(() => ended.push(name)));
  await first;
  expect(ended).toEqual(["first"]);
  await Promise.all(others);
  expect(ended).toEqual(["first", "second", "third"]);
});

it("tells what the disk says, to those alone whose turn it was", async () => {
  writeFileSync(path.join(folder, "file"), "");
  const broken = new DurableLog(path.join(folder, "file", "b.db"));
  const turns = await Promise.allSettled([broken.sync(), broken.sync()]);
  expect(turns.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect(broken.sync()).rejects.toThrow("ENOTDIR");
});
