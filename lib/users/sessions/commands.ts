import { requireOwnCredentials, requireScope, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { piwigoSessionIdleMs } from "@/lib/access/sessions/piwigo-session";
import { sessionIdleMs } from "@/lib/access/sessions/browser-session";
import { db, type Transaction } from "@/lib/db/client";
import { notFound } from "@/lib/errors";

/** Where someone is signed in, with browsers and with programs: theirs to look at and to end, and no one else's. */

export type SessionRow = {
  id: string;
  kind: "browser" | "program";
  /** Such as "Firefox on Linux"; "" when it did not say. */
  program: string;
  address: string;
  createdAt: Date;
  lastSeenAt: Date;
  /** The one that asks. */
  isCurrent: boolean;
  /** Opened by an address with a key. */
  isByLink: boolean;
};

/** All sessions of the viewer that have not ended, the last used first. */
export async function listSessions(viewer: Viewer): Promise<SessionRow[]> {
  const person = requirePerson(viewer);
  const since = (ms: number) => new Date(Date.now() - ms);
  const select = {
    id: true,
    program: true,
    address: true,
    createdAt: true,
    lastSeenAt: true,
    user: { select: { tokenVersion: true } },
    tokenVersion: true,
  } as const;
  const [browsers, programs] = await Promise.all([
    db().session.findMany({
      where: { userId: person.id, expiresAt: { gt: new Date() }, lastSeenAt: { gt: since(sessionIdleMs) } },
      select: { ...select, via: true },
    }),
    db().piwigoSession.findMany({
      where: { userId: person.id, lastSeenAt: { gt: since(piwigoSessionIdleMs) } },
      select,
    }),
  ]);
  const current =
    person.credential.kind === "session" || person.credential.kind === "link" ? person.credential.sessionId : null;
  const rows = [
    ...browsers.map((row) => ({ ...row, kind: "browser" as const })),
    ...programs.map((row) => ({ ...row, kind: "program" as const, via: "" })),
  ];
  return rows
    .filter((row) => row.tokenVersion === row.user.tokenVersion)
    .map(({ id, kind, program, address, createdAt, lastSeenAt, via }) => ({
      id,
      kind,
      program,
      address,
      createdAt,
      lastSeenAt,
      isCurrent: id === current,
      isByLink: via === "link",
    }))
    .sort((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime());
}

/** Ends one session of the viewer's own, at once. Errors: "not-found". */
export async function endSession(viewer: Viewer, sessionId: string): Promise<void> {
  const { id: userId } = requirePerson(viewer);
  const [browser, program] = await db().$transaction([
    db().session.deleteMany({ where: { id: sessionId, userId } }),
    db().piwigoSession.deleteMany({ where: { id: sessionId, userId } }),
  ]);
  if (browser.count + program.count === 0) throw notFound("session");
}

/** Ends all of the viewer's sessions but the one that asks; gives their number. */
export async function endOtherSessions(viewer: Viewer): Promise<number> {
  const person = requirePerson(viewer);
  return db().$transaction((tx) => deleteOtherSessions(tx, person));
}

async function deleteOtherSessions(tx: Transaction, { id: userId, credential }: SignedIn): Promise<number> {
  const kept = "sessionId" in credential ? credential.sessionId : "";
  const browsers = await tx.session.deleteMany({ where: { userId, id: { not: kept } } });
  const programs = await tx.piwigoSession.deleteMany({ where: { userId } });
  return browsers.count + programs.count;
}

/**
 * Within the transaction in which people change their own password: the session that they do it in goes on under the
 * new tokenVersion, all others end. Gives their number.
 */
export async function deleteOtherSessionsOf(tx: Transaction, person: SignedIn, tokenVersion: number): Promise<number> {
  const ended = await deleteOtherSessions(tx, person);
  await tx.session.updateMany({ where: { userId: person.id }, data: { tokenVersion } });
  return ended;
}

/**
 * Within the transaction that changes a password or shuts someone out: what they had open is gone, not only of no use.
 */
export async function deleteSessionsOf(tx: Transaction, userId: number): Promise<void> {
  await tx.session.deleteMany({ where: { userId } });
  await tx.piwigoSession.deleteMany({ where: { userId } });
}

/**
 * Within the transaction that asks for more than a password from now on: what that alone has opened ends, but for the
 * session that asks. Programs with keys stay.
 */
export async function deleteSessionsByPassword(tx: Transaction, { id: userId, credential }: SignedIn): Promise<void> {
  const kept = "sessionId" in credential ? credential.sessionId : "";
  await tx.session.deleteMany({ where: { userId, id: { not: kept } } });
  await tx.piwigoSession.deleteMany({ where: { userId, apiKeyId: null } });
}

/** A key, or someone who came by a link, shall not end what its owner has open. */
function requirePerson(viewer: Viewer): SignedIn {
  const person = requireOwnCredentials(viewer);
  requireScope(person, "administer");
  return person;
}
