import { expect, it } from "vitest";
import { availableMb, warningOfMemory, wantOfMemory } from "@/cli/build-memory.mjs";

it("says what building needs where there is less, and nothing where there is enough", () => {
  expect(availableMb()).toBeGreaterThan(0);
  expect(warningOfMemory(1799)).toContain(
    "Building takes 1.8 GB of memory for a minute or two, and 1.8 GB can be had here.",
  );
  expect(warningOfMemory(512)).toContain(
    "and 0.5 GB can be had here. If it does not come to its end: End other programs meanwhile, or add swap.",
  );
  expect(warningOfMemory(1800)).toBeNull();
});

it.each([
  ["killed by the system", { signal: "SIGKILL", status: null, output: "" }],
  ["told by a shell", { signal: null, status: 137, output: "" }],
  [
    "a part of it killed",
    { signal: null, status: 1, output: "Next.js build worker exited with code: null and signal: SIGKILL" },
  ],
  [
    "its own limit",
    {
      signal: null,
      status: 134,
      output: "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
    },
  ],
])("tells a build that ended for want of memory: %s", (_, end) => {
  expect(wantOfMemory(end)).toContain("for want of memory: it takes 1.8 GB");
});

it("does not take an error in the code for one", () => {
  expect(wantOfMemory({ signal: null, status: 1, output: "Type error: …" })).toBeNull();
});
