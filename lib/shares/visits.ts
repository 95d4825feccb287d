import { db } from "@/lib/db/client";
import { requestAddress } from "@/lib/http/request-context";

/** Someone who comes back within this time, in ms, pays the same visit. */
const sameVisitMs = 30 * 60_000;

/** Who has come lately, by link and address: counting must not become a way to write without end. */
const recent = new Map<string, number>();
const maxRecent = 10_000;

/** Notes that the page of a link was opened. */
export async function noteLinkVisit(linkId: number): Promise<void> {
  const key = `${linkId} ${requestAddress()}`;
  const now = Date.now();
  const last = recent.get(key);
  if (last !== undefined && now - last < sameVisitMs) return;
  recent.delete(key);
  recent.set(key, now);
  if (recent.size > maxRecent) recent.delete(recent.keys().next().value!);
  await db().shareLink.updateMany({
    where: { id: linkId },
    data: { visits: { increment: 1 }, lastVisitAt: new Date(now) },
  });
}
