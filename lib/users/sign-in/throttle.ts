import { createHash } from "node:crypto";
import { countUp, minutesUntil, type Limit } from "@/lib/access/rate-limit";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { networkOf } from "@/lib/http/client-address";

/**
 * Slows guessing down: failures are counted for the name from a network, for the network, and for the name from
 * anywhere. The last limit is high, so that a stranger cannot easily lock someone out. Successes are not limited:
 * Piwigo's clients sign in often.
 */

/**
 * What is guessed. Each is counted apart: a program with a dead key must not keep the people behind its address from
 * signing in.
 */
export type Guessed =
  "password" | "second-factor" | "passkey" | "reset" | "key" | "set-up-code" | "invitation-code" | "register" | "link";

const windowMs = 15 * 60_000;

/**
 * Names are kept as hashes: they are whatever a stranger sends, and what people mistype into the field of names are
 * passwords.
 */
function limitsOf(guessed: Guessed, name: string, address: string): [Limit, ...Limit[]] {
  const nameHash = createHash("sha256").update(name).digest("base64url");
  // Only who has the password comes to the second factor, and six digits are few; a letter box shall not be filled.
  const mostOfName = { "second-factor": 20, reset: 5, register: 5 } as Partial<Record<Guessed, number>>;
  const ofName = { key: `${guessed}:name:${nameHash}`, most: mostOfName[guessed] ?? 200 };
  // Where no one knows the address all would share one, and a stranger's failures would lock everybody out.
  if (address === "unknown") return [ofName];
  const network = networkOf(address);
  return [
    { key: `${guessed}:pair:${network}:${nameHash}`, most: 8 },
    { key: `${guessed}:network:${network}`, most: 60 },
    ofName,
  ];
}

/**
 * Lets someone try: `attempt` gives null when they guessed wrong. The try is counted before it is checked, so that of
 * many at once no more than the limit are, and given back when it was right or could not be checked. Throws "too-many"
 * when there were too many.
 */
export async function attemptThrottled<Result>(
  guessed: Guessed,
  name: string,
  address: string,
  attempt: () => Promise<Result | null>,
): Promise<Result | null> {
  const limits = limitsOf(guessed, name, address);
  await db().$transaction(async (tx) => {
    const end = await countUp(tx, limits, windowMs);
    if (end) throw tooMany(end);
  });
  let result: Result | null;
  try {
    result = await attempt();
  } catch (error) {
    await giveBack(limits);
    throw error;
  }
  if (result === null) return null;
  await giveBack(limits.slice(1));
  // Who knows the right one may have mistyped it before.
  await db().signInAttempt.deleteMany({ where: { key: limits[0].key } });
  return result;
}

const giveBack = (limits: Limit[]) =>
  db().signInAttempt.updateMany({
    where: { key: { in: limits.map(({ key }) => key) }, failures: { gt: 0 } },
    data: { failures: { decrement: 1 } },
  });

const tooMany = (windowEnd: Date): AppError =>
  new AppError("too-many", `Too many failed attempts. Wait ${minutesUntil(windowEnd)} and try again.`);
