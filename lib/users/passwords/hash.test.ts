import { expect, it } from "vitest";
import { hashPassword, verifyPassword } from "@/lib/users/passwords/hash";

it("knows the password again, whatever keyboard it was typed on, and no other", async () => {
  const kept = await hashPassword("Ångström fährt Boot");
  expect(await verifyPassword("A\u030Angstro\u0308m fa\u0308hrt Boot", kept)).toBe(true);
  expect(await verifyPassword("Angstrom fahrt Boot", kept)).toBe(false);
});

it("refuses who would wait long: checking one at a time, it leaves the threads to the pictures", async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 30 }, () => hashPassword("a long password")));
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as Error] : []));
  expect(refused).toHaveLength(9);
  for (const error of refused)
    expect(error).toMatchObject({ code: "too-many", message: expect.stringContaining("Try again") as string });
});
