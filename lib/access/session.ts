import { decode } from "next-auth/jwt";
import { visitor, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";

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
  const secret = config().NEXTAUTH_SECRET;
  if (!secret) return visitor;
  const session = await decode({ token, secret }).catch(() => null);
  if (!session?.sub || typeof session.epoch !== "number") return visitor;
  return (await userOfSession(Number(session.sub), session.epoch)) ?? visitor;
}

/** The user of a session, or null when the session has ended: password changed, user disabled or gone. */
export async function userOfSession(userId: number, sessionEpoch: number): Promise<SignedIn | null> {
  const user = await db().user.findUnique({ where: { id: userId } });
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
