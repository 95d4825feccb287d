import { createHmac, timingSafeEqual } from "node:crypto";
import { cookieValue, isServedOverTls, userOfTokenVersion } from "@/lib/access/sessions/session-token";
import { visitor } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { takeCode } from "@/lib/users/second-factor/codes";
import type { SignInResult } from "@/lib/users/sign-in/by-password";
import { attemptThrottled } from "@/lib/users/sign-in/throttle";

/**
 * Between the password and the second factor. A cookie of its own says that the password was right; it opens nothing,
 * and no door but this one reads it.
 */

const cookieName = "photoflow-second-factor";
const pendingSeconds = 10 * 60;

/** Whose password was right, until when. */
type Pending = { userId: number; tokenVersion: number; until: number };

const signatureOf = ({ userId, tokenVersion, until }: Pending): string =>
  createHmac("sha256", config().NEXTAUTH_SECRET ?? "")
    .update(`second-factor:${userId}:${tokenVersion}:${until}`)
    .digest("base64url");

const attributes = (): string => `Path=/; HttpOnly; SameSite=Lax${isServedOverTls() ? "; Secure" : ""}`;

/** The cookie for someone whose password was right. */
export function pendingCookie(userId: number, tokenVersion: number): string {
  const pending = { userId, tokenVersion, until: Math.floor(Date.now() / 1000) + pendingSeconds };
  const value = [userId, tokenVersion, pending.until, signatureOf(pending)].join(".");
  return `${cookieName}=${value}; Max-Age=${pendingSeconds}; ${attributes()}`;
}

/** Takes it away again. */
export const endedPendingCookie = (): string => `${cookieName}=; Max-Age=0; ${attributes()}`;

/** What a browser's cookies say; null for none, an old or a forged one. */
function pendingOf(cookies: string | null | undefined): Pending | null {
  const parts = /^(\d{1,10})\.(\d{1,10})\.(\d{1,12})\.([\w-]{43})$/.exec(
    (cookies && cookieValue(cookies, cookieName)) ?? "",
  );
  if (!parts) return null;
  const pending = { userId: Number(parts[1]), tokenVersion: Number(parts[2]), until: Number(parts[3]) };
  const isRight = timingSafeEqual(Buffer.from(parts[4]!), Buffer.from(signatureOf(pending)));
  return isRight && pending.until * 1000 > Date.now() ? pending : null;
}

/** Whether a browser is about to be asked for its second factor. */
export const isPending = (cookies: string | null | undefined): boolean => pendingOf(cookies) !== null;

/**
 * Signs in who has shown their password before, by a code. Errors: "unauthenticated" for a wrong one, or when that was
 * too long ago; "too-many".
 */
export async function signInByCode(
  cookies: string | null | undefined,
  code: string,
  address: string,
): Promise<SignInResult> {
  const pending = pendingOf(cookies);
  if (!pending)
    throw new AppError("unauthenticated", "That took longer than ten minutes. Begin with name and password again.");
  const isRight = await attemptThrottled("second-factor", String(pending.userId), address, async () =>
    (await takeCode(pending.userId, code)) ? true : null,
  );
  if (!isRight) {
    log.warn({ event: "second-factor-failed", address }, "a second factor was wrong");
    recordAudit(visitor, { action: "sign-in-failed" });
    throw new AppError("unauthenticated", "The code is not right. Wait for the next one, or use a recovery code.");
  }
  const user = await userOfTokenVersion(pending.userId, pending.tokenVersion);
  if (!user) throw new AppError("unauthenticated", "Your password has changed meanwhile. Begin again.");
  return { user, tokenVersion: pending.tokenVersion };
}
