import { expect, it } from "vitest";
import { createLimit } from "@/lib/core/limit";

it("runs so many at once, lets so many wait, refuses the rest, and has room again after failures", async () => {
  const limit = createLimit<null>({ running: 2, queue: { waiting: 1, whenFull: () => new Error("full") } });
  const ends: (() => void)[] = [];
  let now = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++now);
    await new Promise<void>((resolve) => ends.push(resolve));
    now--;
    throw new Error("done");
  };
  const outcomes = [1, 2, 3, 4].map(() => limit.run(work, null).catch((error: Error) => error.message));
  expect(await outcomes[3]).toBe("full");
  while (ends.length > 0) {
    ends.shift()!();
    await new Promise(setImmediate);
  }
  expect(await Promise.all(outcomes)).toEqual(["done", "done", "done", "full"]);
  expect(most).toBe(2);
  expect(await limit.run(() => Promise.resolve("again"), null)).toBe("again");
});
