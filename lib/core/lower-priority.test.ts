import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { getPriority } from "node:os";
import { expect, it } from "vitest";
import { lowerPriority } from "@/lib/core/lower-priority";

it.runIf(process.platform === "linux")(
  "lets others go first with every thread, and with the programs that it starts",
  () => {
    lowerPriority();
    const threads = readdirSync("/proc/self/task").map((thread) => getPriority(Number(thread)));
    expect(new Set(threads)).toEqual(new Set([10]));
    expect(spawnSync("nice", { encoding: "utf8" }).stdout.trim()).toBe("10");
  },
);
