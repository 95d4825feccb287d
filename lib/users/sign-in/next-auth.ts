import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { closeBrowserSession, openBrowserSession, sessionIdleMs } from "@/lib/access/sessions/browser-session";
import { isServedOverTls } from "@/lib/access/sessions/session-token";
import { config } from "@/lib/config";
import { AppError, toAppError } from "@/lib/errors";
import { requestAddress } from "@/lib/http/request-context";
import { signIn } from "@/lib/users/sign-in/by-password";

/** How next-auth signs people in here: names and passwords of our own users, sessions as encrypted cookies. */

const sessionSeconds = sessionIdleMs / 1000;

/** `onRefusal` receives why a sign-in was refused: next-auth itself answers every refusal with 401. */
export function authOptions(onRefusal: (error: AppError) => void): NextAuthOptions {
  return {
    secret: config().NEXTAUTH_SECRET,
    useSecureCookies: isServedOverTls(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        name: "Photoflow",
        credentials: { name: { label: "Name" }, password: { label: "Password", type: "password" } },
        authorize: async (credentials) => {
          try {
            const { user, tokenVersion } = await signIn(
              credentials?.name ?? "",
              credentials?.password ?? "",
              requestAddress(),
            );
            return {
              id: String(user.id),
              name: user.name,
              session: await openBrowserSession(user.id, tokenVersion, "password"),
            };
          } catch (thrown) {
            // next-auth hands the message to the sign-in page; only our own sentences may get there.
            const error = toAppError(thrown);
            onRefusal(error);
            if (error.code !== "unexpected") throw error;
            throw new AppError("unexpected", "Signing in failed on the server. Try again in a moment.", {
              cause: thrown,
            });
          }
        },
      }),
    ],
    callbacks: {
      // The cookie carries the session's secret; whether that still holds is asked of the database each time.
      jwt: ({ token, user }) =>
        user ? { sub: user.id, name: user.name, session: (user as unknown as { session: string }).session } : token,
    },
    events: {
      // The cookie goes with the answer; a copy of it shall open nothing either.
      signOut: async ({ token }) =>
        typeof token?.session === "string" ? closeBrowserSession(token.session) : undefined,
    },
  };
}
