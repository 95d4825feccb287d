import { Prisma } from "@prisma/client";
import { decode } from "next-auth/jwt";
import { visitor, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { config } from "@/lib/config";
import { quickRead } from "@/lib/db/quick-read";

/** From a browser's cookies to who is asking: pages, API routes and the media server all come through here. */

/** True when people reach this server over TLS, so that cookies are for TLS only. */
export function isServedOverTls(): boolean {
  const { NEXTAUTH_URL, URL_SCHEME } = config();
  return NEXTAUTH_URL ? NEXTAUTH_URL.startsWith("https:") : URL_SCHEME === "https";
}

/** The name that next-auth gives its session cookie. */
export const sessionCookieName = (): string => (isServedOverTls() ? "__Secure-" : "") + "next-auth.session-token";

/** The viewer that a browser's Cookie header stands for. A broken, ended or forged session is a visitor. */
export async function viewerOfCookieHeader(header: string | null | undefined): Promise<Viewer> {
  const token = header ? cookieValue(header, sessionCookieName()) : undefined;
  return token ? viewerOfSessionToken(token) : visitor;
}

/** The viewer that the value of the session cookie stands for. */
export async function viewerOfSessionToken(token: string): Promise<Viewer> {
  const session = await sessionOfToken(token);
  return session ? ((await userOfSession(session.userId, session.epoch)) ?? visitor) : visitor;
}

type Session = { userId: number; epoch: number; endsAt: number };

/** What tokens said, so that a page of pictures does not decrypt the same one fifty times. Whether the session holds is asked each time. */
const readTokens = new Map<string, Session>();
const mostTokens = 1000;

async function sessionOfToken(token: string): Promise<Session | null> {
  const read = readTokens.get(token);
  if (read && read.endsAt > Date.now()) return read;
  readTokens.delete(token);
  const secret = config().NEXTAUTH_SECRET;
  const told = secret ? await decode({ token, secret }).catch(() => null) : null;
  if (!told?.sub || typeof told.epoch !== "number" || typeof told.exp !== "number") return null;
  const session = { userId: Number(told.sub), epoch: told.epoch, endsAt: told.exp * 1000 };
  if (readTokens.size >= mostTokens) readTokens.delete(readTokens.keys().next().value!);
  readTokens.set(token, session);
  return session;
}

type UserRow = { id: number; name: string; role: string; level: number; isDisabled: number | boolean; sessionEpoch: number };

/** The user of a session, or null when the session has ended: password changed, user disabled or gone. */
export async function userOfSession(userId: number, sessionEpoch: number): Promise<SignedIn | null> {
  const [user] = await quickRead<UserRow>(Prisma.sql`SELECT "id", "name", "role", "level", "isDisabled", "sessionEpoch" FROM "User" WHERE "id" = ${userId}`);
  if (!user || user.isDisabled || user.sessionEpoch !== sessionEpoch) return null;
  return signedInFrom(user);
}

/** A user's row as a viewer. */
export function signedInFrom(user: { id: number; name: string; role: string; level: number }): SignedIn {
  return { kind: "user", id: user.id, name: user.name, role: user.role === "admin" ? "admin" : "member", level: user.level };
}

/** The value of one cookie of a Cookie header; of several of that name the last, as PHP does. */
export function cookieValue(header: string, name: string): string | undefined {
  const pairs = header.split(";").map((pair) => pair.trim());
  return pairs.findLast((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
