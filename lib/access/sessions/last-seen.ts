import { db } from "@/lib/db/client";

/** Notes that someone is here, where the session that they have notes it, too: every ten minutes at most. */
export async function noteLastSeen(userId: number, at: Date): Promise<void> {
  await db().user.updateMany({ where: { id: userId }, data: { lastSeenAt: at } });
}
