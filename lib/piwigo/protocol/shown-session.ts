import { createHmac } from "node:crypto";
import { isApiKeyId } from "@/lib/access/sessions/api-key-holder";
import { piwigoSessionId, type PiwigoSessionOrigin } from "@/lib/access/sessions/piwigo-session";
import { noteLastSeen } from "@/lib/access/sessions/last-seen";
import type { SignedIn } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { config } from "@/lib/config";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { requestContext } from "@/lib/http/request-context";
import { newCookie } from "@/lib/piwigo/protocol/caller";
import { PiwigoError, wrongCredentials } from "@/lib/piwigo/protocol/errors";
import { signInByKey } from "@/lib/users/sign-in/by-api-key";
import { signIn } from "@/lib/users/sign-in/by-password";

/**
 * Opening and ending the sessions of Piwigo's clients. A user may have many at once: darktable signs in twice, uploads
 * with its second session and finishes with the first.
 */

/** Someone who has shown a password or a key. */
export type Shown = { user: SignedIn; tokenVersion: number; keyId: string | null };

/**
 * Who these credentials belong to: a name and a password, or the two halves of a key in their place.
 * Errors: 999, also for too many failures and for who has a second factor, since clients show its text.
 */
export async function authenticate(name: string, password: string, clientAddress: string): Promise<Shown> {
  try {
    if (isApiKeyId(name)) return await signInByKey(name, password, clientAddress);
    const answer = await signIn(name, password, clientAddress);
    if (answer.state === "signed-in") return { user: answer.user, tokenVersion: answer.tokenVersion, keyId: null };
    throw new PiwigoError(
      wrongCredentials,
      "This account asks for a second factor. Make a key for the program under “Your account”, “Programs”, and sign in with that.",
    );
  } catch (error) {
    if (error instanceof AppError && error.code === "unauthenticated")
      throw new PiwigoError(wrongCredentials, "Invalid username/password");
    if (error instanceof AppError && error.code === "too-many") throw new PiwigoError(wrongCredentials, error.message);
    throw error;
  }
}

/** Opens a session and gives its cookie's value. */
export async function openSession({ user, tokenVersion, keyId }: Shown, via: PiwigoSessionOrigin): Promise<string> {
  const cookie = newCookie();
  const { clientAddress: address = "", program = "" } = requestContext() ?? {};
  await db().piwigoSession.create({
    data: { id: piwigoSessionId(cookie), userId: user.id, tokenVersion, via, apiKeyId: keyId, address, program },
  });
  await noteLastSeen(user.id, new Date());
  recordAudit(user, { action: "signed-in" });
  return cookie;
}

export async function closeSession(cookie: string): Promise<void> {
  await db().piwigoSession.deleteMany({ where: { id: piwigoSessionId(cookie) } });
}

/** Piwigo's `pwg_token`: 32 hexadecimal digits that belong to one session and say nothing about its cookie. */
export const tokenOf = ({ cookie }: { cookie: string }): string =>
  createHmac("sha256", config().NEXTAUTH_SECRET ?? "")
    .update(`pwg_token:${cookie}`)
    .digest("hex")
    .slice(0, 32);
