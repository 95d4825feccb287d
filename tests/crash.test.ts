import { expect, it } from "vitest";
import { crashRounds } from "@/tests/crash/rounds";

/** The short form of `npm run test:crash`. */
it("kept every acknowledged photo and change when programs were killed, and doctor is content", async () => {
  const seed = Math.floor(Math.random() * 1_000_000);
  const { killed, acknowledged, lost, doctor, leftBehind } = await crashRounds({ seed, rounds: 2 });
  expect({ seed, lost, remaining: doctor.remaining, leftBehind }).toEqual({ seed, lost: [], remaining: [], leftBehind: [] });
  expect(killed.server).toBe(2);
  expect(acknowledged.uploads).toBeGreaterThan(0);
});
