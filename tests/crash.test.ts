import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { checkLibrary, filesBelow } from "@/tests/crash/check";
import { Ledger } from "@/tests/crash/ledger";
import { crashRounds } from "@/tests/crash/rounds";

/** The short form of `npm run test:crash`. */
it("keeps every acknowledged photo and change when programs are killed, and doctor is content", async () => {
  const seed = Math.floor(Math.random() * 1_000_000);
  const { killed, acknowledged, lost, doctor, leftBehind } = await crashRounds({ seed, rounds: 1 });
  expect({ seed, lost, remaining: doctor.remaining, leftBehind }).toEqual({
    seed,
    lost: [],
    remaining: [],
    leftBehind: [],
  });
  expect(killed.server).toBe(1);
  expect(acknowledged.uploads).toBeGreaterThan(0);
});

it("would notice a photo that is lost, and bytes that are others", () => {
  const datastore = process.env.DATASTORE!;
  const [victim] = filesBelow(path.join(datastore, "originals"));
  writeFileSync(path.join(datastore, "originals", victim!), "other bytes");
  const ledger = new Ledger();
  ledger.addPhoto(1_000_000, "0".repeat(64), "");
  expect(checkLibrary(datastore, ledger).lost).toEqual(
    expect.arrayContaining([
      expect.stringContaining(`originals/${victim}`),
      "photo 1000000 is deleted instead of here",
    ]),
  );
});
