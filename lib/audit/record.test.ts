import { afterAll, expect, it } from "vitest";
import { visitor, type SignedIn } from "@/lib/access/viewer";
import { flushAudit, recordAudit } from "@/lib/audit/record";
import { closeDb, db } from "@/lib/db/client";
import { withRequestContext } from "@/lib/http/request-context";
import { prepareDatabase } from "@/tests/support/server";

prepareDatabase();
afterAll(() => closeDb());

const from = (clientAddress: string, work: () => void) =>
  withRequestContext({ requestId: "1", clientAddress, program: "a browser" }, work);

const olga: SignedIn = {
  kind: "user",
  id: 3,
  name: "Olga",
  role: "member",
  level: 0,
  partners: [],
  scope: "administer",
  credential: { kind: "console" },
};

it("is one row for ten thousand uploads, also when they are written in many steps", async () => {
  for (let photo = 0; photo < 10_000; photo++) {
    recordAudit(olga, { action: "photos-added" });
    if (photo % 2500 === 0) await flushAudit();
  }
  await flushAudit();
  expect(await db().auditEntry.findMany({ select: { action: true, count: true, actor: true, door: true } })).toEqual([
    { action: "photos-added", count: 10_000, actor: "Olga", door: "console" },
  ]);
});

it("strangers from everywhere fill no disk", async () => {
  await db().auditEntry.deleteMany();
  for (let number = 0; number < 3000; number++)
    from(`203.0.${Math.floor(number / 250)}.${number % 250}`, () => recordAudit(visitor, { action: "sign-in-failed" }));
  await flushAudit();
  expect(await db().auditEntry.count()).toBe(1001);
  expect(await db().auditEntry.findFirst({ where: { address: "" } })).toMatchObject({ count: 2000 });
});
