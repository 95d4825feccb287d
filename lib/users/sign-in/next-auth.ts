import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { closeBrowserSession, openBrowserSession, sessionIdleMs } from "@/lib/access/sessions/browser-session";
import { visitor } from "@/lib/access/viewer";
import { isServedOverTls } from "@/lib/access/sessions/session-token";
import { recordAudit } from "@/lib/audit/record";
import { config } from "@/lib/config";
import { AppError, toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { requestAddress } from "@/lib/http/request-context";
import { longestPassword, secondFactorWanted } from "@/lib/users/schema";
import { signIn, type SignInResult } from "@/lib/users/sign-in/by-password";
import { signInByOidc } from "@/lib/users/sign-in/by-oidc";
import { signInByPasskey } from "@/lib/users/sign-in/by-passkey";
import { endedPendingCookie, pendingCookie, signInByCode } from "@/lib/users/sign-in/pending";

/**
 * How next-auth signs people in here: names and passwords of our own users, with a second factor for those who have
 * one, or their passkeys; sessions as encrypted cookies.
 */

const sessionSeconds = sessionIdleMs / 1000;

export type SignInRequest = {
  /** The Cookie header of the browser that signs in. */
  cookies: string | null;
  /** The address by which people know this server. */
  origin: string;
  /** Receives why a sign-in was refused: next-auth itself answers every refusal with 401. */
  onRefusal: (error: AppError) => void;
  /** Receives a cookie that belongs to the answer besides next-auth's own. */
  onCookie: (cookie: string) => void;
};

/** As the address that the provider leads back to has it: /api/auth/callback/oidc. */
const oidcId = "oidc";

/** None where the settings name none. The provider shows who someone is: nothing else is asked for then. */
function oidcProvider(): OAuthConfig<{ sub: string }>[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = config();
  if (!OIDC_ISSUER) return [];
  return [
    {
      id: oidcId,
      name: OIDC_NAME,
      type: "oauth",
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      profile: ({ sub }) => ({ id: sub }),
    },
  ];
}

export function authOptions({ cookies, origin, onRefusal, onCookie }: SignInRequest): NextAuthOptions {
  /** A new session of whoever `signIn` gives, or its sentence. */
  async function opened(signIn: () => Promise<SignInResult>) {
    try {
      const { user, tokenVersion } = await signIn();
      const session = await openBrowserSession(user.id, tokenVersion, "password");
      recordAudit(visitor, { action: "signed-in", actor: user });
      return {
        id: String(user.id),
        name: user.name,
        session,
      };
    } catch (thrown) {
      // next-auth hands the message to the sign-in page; only our own sentences may get there.
      const error = toAppError(thrown);
      onRefusal(error);
      if (error.code !== "unexpected") throw error;
      throw new AppError("unexpected", "Signing in failed on the server. Try again in a moment.", { cause: thrown });
    }
  }

  async function byPassword(name: string, password: string): Promise<SignInResult> {
    const answer = await signIn(name, password, requestAddress());
    if (answer.state === "signed-in") return answer;
    onCookie(pendingCookie(answer.userId, answer.tokenVersion));
    throw new AppError("unauthenticated", secondFactorWanted);
  }

  async function byCode(code: string): Promise<SignInResult> {
    const result = await signInByCode(cookies, code, requestAddress());
    onCookie(endedPendingCookie());
    return result;
  }

  /** Opens a session of whom the provider vouches for, or leads to the page that says why not. */
  async function byOidc(user: { id: string; name?: string | null }, claims: unknown): Promise<true | string> {
    const result = await signInByOidc(claims).catch((err: unknown) => {
      log.error({ event: "oidc-failed", err }, "a sign-in through the provider failed");
      return null;
    });
    if (!result) return "/sign-in?error=oidc-failed";
    if ("refusal" in result) return `/sign-in?error=${result.refusal}`;
    const { user: person, tokenVersion } = result;
    const session = await openBrowserSession(person.id, tokenVersion, "password");
    // next-auth hands this very object on to the cookie.
    Object.assign(user, { id: String(person.id), name: person.name, session });
    return true;
  }

  return {
    secret: config().NEXTAUTH_SECRET,
    useSecureCookies: isServedOverTls(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        name: "Photoflow",
        credentials: { name: { label: "Name" }, password: { label: "Password", type: "password" } },
        authorize: (credentials) => opened(() => byPassword(credentials?.name ?? "", credentials?.password ?? "")),
      }),
      CredentialsProvider({
        id: "second-factor",
        name: "Second factor",
        credentials: { code: { label: "Code" } },
        authorize: (credentials) => opened(() => byCode(credentials?.code.slice(0, longestPassword) ?? "")),
      }),
      ...oidcProvider(),
      CredentialsProvider({
        id: "passkey",
        name: "Passkey",
        credentials: { response: { label: "The browser's answer" } },
        authorize: (credentials) =>
          opened(() => signInByPasskey(credentials?.response ?? "", origin, requestAddress())),
      }),
    ],
    callbacks: {
      // Passwords, codes and passkeys have been looked at by now.
      signIn: ({ user, account, profile }) => (account?.provider === oidcId ? byOidc(user, profile) : true),
      // The cookie carries the session's secret; whether that still holds is asked of the database each time.
      jwt: ({ token, user }) =>
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- there is one at sign-in alone
        user ? { sub: user.id, name: user.name, session: (user as unknown as { session: string }).session } : token,
    },
    events: {
      // The cookie goes with the answer; a copy of it shall open nothing either.
      signOut: async ({ token }) =>
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- none when no one was signed in
        typeof token?.session === "string" ? closeBrowserSession(token.session) : undefined,
    },
  };
}
