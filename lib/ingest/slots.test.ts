import { expect, it, vi } from "vitest";
import { noteVisit, slotCount, withSlot, type JobFacts } from "@/lib/renditions/slots";

process.env.INGEST_CONCURRENCY = "2";

function jobs() {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const job = (name: string, facts: JobFacts) =>
    withSlot(() => new Promise<void>((resolve) => void (started.push(name), ends.set(name, resolve))), facts);
  const end = async (name: string) => {
    ends.get(name)!();
    await new Promise(setImmediate);
  };
  return { started, job, end };
}

it("works on so many pictures at once, and on large ones one at a time while small ones pass by", async () => {
  expect(slotCount()).toBe(2);
  const { started, job, end } = jobs();
  const all = [
    job("large 1", { memoryBytes: 900_000_000 }),
    job("large 2", { memoryBytes: 900_000_000 }),
    job("small 1", { memoryBytes: 72_000_000 }),
    job("small 2", { memoryBytes: 72_000_000 }),
  ];
  await new Promise(setImmediate);
  expect(started).toEqual(["large 1", "small 1"]);
  await end("small 1");
  expect(started).toEqual(["large 1", "small 1", "small 2"]);
  await end("small 2");
  expect(started).toHaveLength(3);
  await end("large 1");
  expect(started).toEqual(["large 1", "small 1", "small 2", "large 2"]);
  await end("large 2");
  await Promise.all(all);
  await expect(withSlot(() => Promise.reject(new Error("broken")), { memoryBytes: 900_000_000 })).rejects.toThrow(
    "broken",
  );
  expect(await withSlot(() => Promise.resolve("again"), { memoryBytes: 900_000_000 })).toBe("again");
});

it("leaves a slot to people who look while files come in", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const { started, job, end } = jobs();
  noteVisit();
  const all = [
    job("new 1", { isIngest: true }),
    job("new 2", { isIngest: true }),
    job("new 3", { isIngest: true }),
    job("looked at", {}),
  ];
  await new Promise(setImmediate);
  expect(started).toEqual(["new 1", "looked at"]);
  await end("looked at");
  expect(started).toHaveLength(2);
  // No one has looked for a while.
  vi.advanceTimersByTime(6_000);
  await end("new 1");
  expect(started).toEqual(["new 1", "looked at", "new 2", "new 3"]);
  await end("new 2");
  await end("new 3");
  await Promise.all(all);
  vi.useRealTimers();
});
