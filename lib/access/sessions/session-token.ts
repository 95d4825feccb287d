import { compileOnce, query } from "@/lib/db/query";
import { decode } from "next-auth/jwt";
import { userOfBrowserSession } from "@/lib/access/sessions/browser-session";
import { signedInFrom } from "@/lib/access/sessions/signed-in";
import { stranger } from "@/lib/access/sessions/stranger";
import type { SignedIn, Viewer } from "@/lib/access/viewer";
import { config } from "@/lib/config";
import { readPrepared } from "@/lib/db/read-prepared";

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
  return token ? viewerOfSessionToken(token) : stranger();
}

/** The viewer that the value of the session cookie stands for. */
export async function viewerOfSessionToken(token: string): Promise<Viewer> {
  const secret = await secretOfToken(token);
  return (secret && (await userOfBrowserSession(secret))) || stranger();
}

/**
 * What a session's cookie carries, encrypted (next-auth's JWT): the secret of its row, and nothing that would hold
 * without it.
 */
export type SessionToken = { secret: string; endsAt: number };

/**
 * What tokens said, so that a page of pictures does not decrypt the same one fifty times. Whether the session holds is
 * asked each time.
 */
const readTokens = new Map<string, SessionToken>();
const maxTokens = 1000;
const longestToken = 4096;

async function secretOfToken(token: string): Promise<string | null> {
  const read = readTokens.get(token);
  if (read && read.endsAt > Date.now()) return read.secret;
  readTokens.delete(token);
  const { NEXTAUTH_SECRET: secret } = config();
  const claims = secret && token.length <= longestToken ? await decode({ token, secret }).catch(() => null) : null;
  if (typeof claims?.session !== "string" || typeof claims.exp !== "number") return null;
  if (readTokens.size >= maxTokens) readTokens.delete(readTokens.keys().next().value!);
  readTokens.set(token, { secret: claims.session, endsAt: claims.exp * 1000 });
  return claims.session;
}

const userOf = compileOnce((userId: number) =>
  query
    .selectFrom("User")
    .select(["id", "name", "role", "level", "isDisabled", "tokenVersion"])
    .where("id", "=", userId),
);

/** A user whose password was right a moment ago, or null when it has changed since, or they are disabled or gone. */
export async function userOfTokenVersion(userId: number, tokenVersion: number): Promise<SignedIn | null> {
  const [user] = await readPrepared(userOf(userId));
  if (!user || user.isDisabled || user.tokenVersion !== tokenVersion) return null;
  return signedInFrom(user, { kind: "program" });
}

/** The value of one cookie of a Cookie header; of several of that name the last, as PHP does. */
export function cookieValue(header: string, name: string): string | undefined {
  const pairs = header.split(";").map((pair) => pair.trim());
  return pairs.findLast((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
