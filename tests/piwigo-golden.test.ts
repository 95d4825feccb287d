import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { readGoldenAnswer } from "@/tests/support/golden/answers";
import { compareAnswers, type Difference } from "@/tests/support/golden/compare";
import { readGoldenRequests } from "@/tests/support/golden/requests";
import { prepareIds, removeWhatPiwigoRefused, withLounge } from "@/tests/support/golden/rows";
import { GoldenSender } from "@/tests/support/golden/sender";
import { Translation } from "@/tests/support/golden/translation";
import { meantDifferences, methodsWithoutMeaning, otherOrders } from "@/tests/support/piwigo-differences";
import { PiwigoClient } from "@/tests/support/piwigo";
import { createUser, TestServer } from "@/tests/support/server";

/**
 * 429 requests that a real Piwigo was asked, in the same order, against a fresh server: status, headers and body are
 * what Piwigo answered, but for the differences that are meant. GOLDEN=permissions tells of the requests with that in
 * their name only, GOLDEN_REPORT=file writes down what differs.
 */

type Outcome = { request: string; differences: Difference[] };

let server: TestServer;
const outcomes: Outcome[] = [];
const usedDifferences = new Set<number>();
const told = process.env.GOLDEN ?? "";

beforeAll(async () => {
  server = await TestServer.start();
  createUser("admin", "adminpass", { admin: true });
  await db().user.updateMany({ data: { email: "admin@example.org" } });
  const translation = await Translation.start(server.url);
  const sender = new GoldenSender(server.url, translation);
  for (const request of readGoldenRequests()) {
    await prepareIds(request.name);
    const recorded = readGoldenAnswer(request.name);
    const answer = await withLounge(request.name, () => sender.send(request));
    await removeWhatPiwigoRefused(request.name);
    const differences = recorded
      ? compareAnswers(
          recorded,
          answer,
          translation,
          otherOrders.some((other) => other.request.test(request.name)),
        )
      : unanswered(answer.status, answer.text);
    outcomes.push({
      request: request.name,
      differences: differences.filter((difference) => !isMeant(request.name, difference)),
    });
  }
  if (process.env.GOLDEN_REPORT) writeFileSync(process.env.GOLDEN_REPORT, JSON.stringify(outcomes, null, 1));
}, 300_000);
afterAll(() => server?.stop());

/** Where no answer was written down, it is at least one. */
function unanswered(status: number, text: string): Difference[] {
  return /unexpected|went wrong/i.test(text) || status === 0
    ? [{ path: "status", expected: "an answer", got: `${status} ${text.slice(0, 200)}` }]
    : [];
}

function isMeant(request: string, difference: Difference): boolean {
  const index = meantDifferences.findIndex((meant) => meant.request.test(request) && meant.path.test(difference.path));
  if (index >= 0) usedDifferences.add(index);
  return index >= 0;
}

const inWords = ({ request, differences }: Outcome): string[] =>
  differences
    .slice(0, 8)
    .map(({ path, expected, got }) => `${request}: ${path}\n    expected ${expected}\n    got      ${got}`);

describe("golden requests", () => {
  it("are answered as Piwigo does", () => {
    const wrong = outcomes.filter(({ request, differences }) => differences.length > 0 && request.includes(told));
    expect(wrong.flatMap(inWords).join("\n")).toBe("");
  });

  it("know every method that is offered here", async () => {
    const { body } = readGoldenAnswer("017-getMethodList") as { body: { result: { methods: string[] } } };
    const { result } = await new PiwigoClient(server.url).call("reflection.getMethodList");
    const { methods } = result as { methods: string[] };
    expect(methods.filter((name) => !body.result.methods.includes(name))).toEqual([]);
    expect(body.result.methods.filter((name) => !methods.includes(name)).sort()).toEqual(
      Object.keys(methodsWithoutMeaning).sort(),
    );
    expect(body.result.methods.filter((name) => methods.includes(name))).toEqual(methods);
  });

  it("differ on purpose only where they still do", () => {
    expect(meantDifferences.filter((_, index) => !usedDifferences.has(index))).toEqual([]);
  });
});
