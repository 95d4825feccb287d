import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { closeBrowserSession, openBrowserSession, sessionIdleMs } from "@/lib/access/sessions/browser-session";
import { visitor } from "@/lib/access/viewer";
import { isServedOverTls } from "@/lib/access/sessions/session-token";
import { recordAudit } from "@/lib/audit/record";
import { config } from "@/lib/config";
import { AppError, toAppError } from "@/lib/errors";
import { requestAddress } from "@/lib/http/request-context";
import { longestPassword, secondFactorWanted } from "@/lib/users/schema";
import { signIn, type SignInResult } from "@/lib/users/sign-in/by-password";
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
      CredentialsProvider({
        id: "passkey",
        name: "Passkey",
        credentials: { response: { label: "The browser's answer" } },
        authorize: (credentials) =>
          opened(() => signInByPasskey(credentials?.response ?? "", origin, requestAddress())),
      }),
    ],
    callbacks: {
      // The cookie carries the session's secret; whether that still holds is asked of the database each time.
      jwt: ({ token, user }) =>
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- there is one at sign-in alone
        user ? { sub: user.id, name: user.name, session: (user as unknown as { session: string }).session } : token,
    },
    events: {
      // The cookie goes with the answer; a copy of it shall open nothing either.
      signOut: async ({ token }) =>
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- none when nobody was signed in
        typeof token?.session === "string" ? closeBrowserSession(token.session) : undefined,
    },
  };
}
