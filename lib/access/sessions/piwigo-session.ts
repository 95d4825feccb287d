import { compileOnce, query } from "@/lib/db/query";
import { readPrepared } from "@/lib/db/read-prepared";
import { createHash } from "node:crypto";
import { isAlive } from "@/lib/access/sessions/api-key-holder";
import { noteLastSeen } from "@/lib/access/sessions/last-seen";
import { signedInFrom } from "@/lib/access/sessions/signed-in";
import type { SignedIn } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";

/**
 * The sessions of Piwigo's clients: a cookie of their own, which no page and no server action takes for a sign-in. So a
 * client needs no protection against forged requests that it could not pass, and a browser keeps all of its own.
 */

export const piwigoCookieName = "pwg_id";

/** How a client has signed in, in Piwigo's words: by name and password, by a key, or on the page identification.php. */
export type PiwigoSessionOrigin = "ws_session_login" | "ws_session_login_api_key" | "pwg_ui";

/**
 * A session no one used for this long has ended. Exports take hours, and darktable keeps its first session for days.
 */
export const piwigoSessionIdleMs = 14 * 24 * 3600 * 1000;

/** How exactly the last use is known: not every request shall write. */
const touchEveryMs = 10 * 60 * 1000;

/** How a cookie's value is kept in the database: who reads that cannot use the session. */
export const piwigoSessionId = (cookie: string): string => createHash("sha256").update(cookie).digest("hex");

/** One statement for all that decides, as every call of a client asks it. */
const sessionWithUser = compileOnce((id: string) =>
  query
    .selectFrom("PiwigoSession as s")
    .innerJoin("User as u", "u.id", "s.userId")
    .leftJoin("ApiKey as k", "k.id", "s.apiKeyId")
    .select(["s.lastSeenAt", "s.via", "u.id", "u.name", "u.role", "u.level", "k.expiresAt", "k.revokedAt", "k.scope"])
    .where("s.id", "=", id)
    .where("u.isDisabled", "=", 0)
    .whereRef("u.tokenVersion", "=", "s.tokenVersion"),
);

/**
 * The session that this cookie opens, or null when it has ended: idle, signed out, password changed, user disabled, or
 * the key that opened it expired or was revoked.
 */
export async function sessionOfPiwigoCookie(
  cookie: string,
): Promise<{ user: SignedIn; via: PiwigoSessionOrigin } | null> {
  const now = Date.now();
  const id = piwigoSessionId(cookie);
  const [session] = await readPrepared(sessionWithUser(id));
  const lastSeen = session ? new Date(session.lastSeenAt).getTime() : 0;
  if (!session || lastSeen + piwigoSessionIdleMs < now) return null;
  if (
    session.expiresAt &&
    !isAlive({
      expiresAt: new Date(session.expiresAt),
      revokedAt: session.revokedAt ? new Date(session.revokedAt) : null,
    })
  )
    return null;
  if (lastSeen + touchEveryMs < now) {
    await db().piwigoSession.updateMany({ where: { id }, data: { lastSeenAt: new Date(now) } });
    await noteLastSeen(session.id, new Date(now));
  }
  return {
    user: await signedInFrom(
      session,
      session.scope === null ? { kind: "program" } : { kind: "key", scope: session.scope },
    ),
    via: session.via,
  };
}
