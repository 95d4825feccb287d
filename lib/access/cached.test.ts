import { afterAll, expect, it } from "vitest";
import { cached, cachedSize } from "@/lib/access/cached";
import { visitor } from "@/lib/access/viewer";
import { closeDb } from "@/lib/db/client";
import { prepareDatabase } from "@/tests/support/server";

prepareDatabase();
afterAll(() => closeDb());

it("what strangers ask for is kept as a hash, and as much of it as fits", async () => {
  const memoryOf = () =>
    (globalThis as unknown as { photoflowCached: { entries: Map<string, unknown> } }).photoflowCached.entries;
  for (let call = 0; call < 50; call++)
    await cached(
      visitor,
      `search ${call} ${"x".repeat(1_000_000)}`,
      () => 10,
      async () => call,
    );
  expect([...memoryOf().keys()].every((key) => key.length < 100)).toBe(true);
  expect(cachedSize()).toEqual({ entries: 50, weight: 50 * (40 + 10) });

  for (let call = 0; call < 10; call++)
    await cached(
      visitor,
      `large ${call}`,
      () => 1_000_000,
      async () => call,
    );
  expect(cachedSize()).toEqual({ entries: 3, weight: 3 * (40 + 1_000_000) });

  await expect(
    cached(
      visitor,
      "fails",
      () => 1,
      () => Promise.reject(new Error("no")),
    ),
  ).rejects.toThrow("no");
  expect(cachedSize()).toEqual({ entries: 3, weight: 3 * (40 + 1_000_000) });
});
