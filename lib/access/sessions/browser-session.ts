import { compileOnce, one, query } from "@/lib/db/query";
import { createHash, randomBytes } from "node:crypto";
import { noteLastSeen } from "@/lib/access/sessions/last-seen";
import { signedInFrom } from "@/lib/access/sessions/signed-in";
import type { SignedIn } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { readPrepared } from "@/lib/db/read-prepared";
import { requestContext } from "@/lib/http/request-context";

/** The sessions of browsers. Each is a row, asked for with every request: deleted, it has ended. */

/** A session no one used for this long has ended. */
export const sessionIdleMs = 60 * 24 * 3600_000;
const longestMs = 365 * 24 * 3600_000;
/** One that an address with a key opened ends then, however much it is used. */
export const linkSessionMs = 3 * 24 * 3600_000;

/** How exactly the last use is known: not every request shall write. */
const touchEveryMs = 10 * 60_000;

export type SessionOrigin = "password" | "link";

const idOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Opens a session of the request being answered; gives the secret that its cookie carries, encrypted. */
export async function openBrowserSession(userId: number, tokenVersion: number, via: SessionOrigin): Promise<string> {
  const secret = randomBytes(24).toString("base64url");
  const now = Date.now();
  const { clientAddress = "", program = "" } = requestContext() ?? {};
  const data = {
    id: idOf(secret),
    userId,
    tokenVersion,
    via,
    address: clientAddress,
    program,
    expiresAt: new Date(now + (via === "link" ? linkSessionMs : longestMs)),
  };
  await db().session.create({ data });
  await noteLastSeen(userId, new Date(now));
  return secret;
}

/** A session that its user has not ended: by signing out, a new password or their account. */
const openSession = (sessionId: string) =>
  query
    .selectFrom("Session as s")
    .innerJoin("User as u", "u.id", "s.userId")
    .where("s.id", "=", sessionId)
    .where("u.isDisabled", "=", 0)
    .whereRef("u.tokenVersion", "=", "s.tokenVersion");

const sessionWithUser = compileOnce((sessionId: string) =>
  openSession(sessionId).select(["u.id", "u.name", "u.role", "u.level", "s.via", "s.lastSeenAt", "s.expiresAt"]),
);

const isOpen = compileOnce((sessionId: string) => openSession(sessionId).select(one));

/**
 * Who is signed in by a session, or null when it has ended: signed out, idle, past its end, password changed, user
 * disabled or gone.
 */
export async function userOfBrowserSession(secret: string): Promise<SignedIn | null> {
  const sessionId = idOf(secret);
  const [row] = await readPrepared(sessionWithUser(sessionId));
  const now = Date.now();
  const lastSeen = row ? Date.parse(row.lastSeenAt) : 0;
  if (!row || Date.parse(row.expiresAt) <= now || lastSeen + sessionIdleMs < now) return null;
  // Beside the answer: a page must not wait for another's write, nor fail with it.
  if (lastSeen + touchEveryMs < now)
    void db()
      .session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: new Date(now) } })
      .then(() => noteLastSeen(row.id, new Date(now)))
      .catch(() => undefined);
  return signedInFrom(row, { kind: row.via === "link" ? "link" : "session", sessionId });
}

/** Whether a session has not ended, by its row's id. */
export async function isSessionOpen(sessionId: string): Promise<boolean> {
  return (await readPrepared(isOpen(sessionId))).length > 0;
}

/** Ends one session by the secret of its cookie. */
export async function closeBrowserSession(secret: string): Promise<void> {
  await db().session.deleteMany({ where: { id: idOf(secret) } });
}
