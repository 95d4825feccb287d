import { piwigoSessionIdleMs } from "@/lib/access/sessions/piwigo-session";
import { sessionIdleMs } from "@/lib/access/sessions/browser-session";
import { db } from "@/lib/db/client";

/**
 * Removes sessions, links that sign in and counted failures that have ended. No one is let in by them any more; here
 * they only go out of the way. Answers how many.
 */
export async function forgetOldSessions(): Promise<number> {
  const now = new Date();
  const before = (ms: number) => ({ lt: new Date(now.getTime() - ms) });
  const removed = [
    await db().session.deleteMany({
      where: { OR: [{ expiresAt: { lt: now } }, { lastSeenAt: before(sessionIdleMs) }] },
    }),
    await db().piwigoSession.deleteMany({ where: { lastSeenAt: before(piwigoSessionIdleMs) } }),
    await db().signInLink.deleteMany({ where: { expiresAt: { lt: now } } }),
    await db().signInAttempt.deleteMany({ where: { windowEnd: { lte: now } } }),
  ];
  return removed.reduce((sum, { count }) => sum + count, 0);
}
