import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { isServedOverTls } from "@/lib/access/session";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { requestAddress } from "@/lib/http/request-context";
import { signIn } from "@/lib/users/sign-in";

/** How next-auth signs people in here: names and passwords of our own users, sessions as encrypted cookies. */

const sessionSeconds = 60 * 24 * 3600;

export function authOptions(): NextAuthOptions {
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
            const { user, sessionEpoch } = await signIn(credentials?.name ?? "", credentials?.password ?? "", requestAddress());
            return { id: String(user.id), name: user.name, epoch: sessionEpoch };
          } catch (error) {
            // next-auth hands the message to the sign-in page; only our own sentences may get there.
            if (error instanceof AppError) throw error;
            throw new AppError("unexpected", "Signing in failed on the server. Try again in a moment.", { cause: error });
          }
        },
      }),
    ],
    callbacks: {
      // The cookie carries who and which epoch; whether that still holds is asked of the database each time.
      jwt: ({ token, user }) => (user ? { sub: user.id, name: user.name, epoch: (user as unknown as { epoch: number }).epoch } : token),
    },
  };
}
