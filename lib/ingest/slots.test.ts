import { expect, it } from "vitest";
import { slotCount, withSlot } from "@/lib/ingest/slots";

it("works on so many pictures at once, and on large ones one at a time while small ones pass by", async () => {
  process.env.INGEST_CONCURRENCY = "2";
  expect(slotCount()).toBe(2);
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const job = (name: string, pixels: number) => withSlot(() => new Promise<void>((resolve) => void (started.push(name), ends.set(name, resolve))), pixels);
  const end = async (name: string) => {
    ends.get(name)!();
    await new Promise(setImmediate);
  };
  const jobs = [job("large 1", 300_000_000), job("large 2", 300_000_000), job("small 1", 24_000_000), job("small 2", 24_000_000)];
  await new Promise(setImmediate);
  expect(started).toEqual(["large 1", "small 1"]);
  await end("small 1");
  expect(started).toEqual(["large 1", "small 1", "small 2"]);
  await end("small 2");
  expect(started).toHaveLength(3);
  await end("large 1");
  expect(started).toEqual(["large 1", "small 1", "small 2", "large 2"]);
  await end("large 2");
  await Promise.all(jobs);
  await expect(withSlot(() => Promise.reject(new Error("broken")), 300_000_000)).rejects.toThrow("broken");
  expect(await withSlot(() => Promise.resolve("again"), 300_000_000)).toBe("again");
});
