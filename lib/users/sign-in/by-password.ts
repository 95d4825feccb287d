import { randomBytes } from "node:crypto";
import { signedInFrom } from "@/lib/access/sessions/signed-in";
import { visitor, type SignedIn } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { hashPassword, verifyPassword } from "@/lib/users/passwords/hash";
import { longestPassword, longestUserName } from "@/lib/users/schema";
import { attemptThrottled } from "@/lib/users/sign-in/throttle";

/** Someone who has shown all that they must, and the tokenVersion that their new session belongs to. */
export type SignInResult = { user: SignedIn; tokenVersion: number };

/** What a right password leads to: in, or to the question for a second factor. */
export type PasswordAnswer =
  ({ state: "signed-in" } & SignInResult) | { state: "needs-second-factor"; userId: number; tokenVersion: number };

/** Compared against when there is no such user, so that the answer takes as long. */
let decoyHash: Promise<string> | undefined;

/**
 * Checks a name and a password. `address` is where the attempt comes from, for throttling. Errors: "unauthenticated"
 * without saying which of the two was wrong, "too-many" after too many failures or while too many sign in.
 */
export async function signIn(name: string, password: string, address: string): Promise<PasswordAnswer> {
  const nameKey = name
    .slice(0, 2 * longestUserName)
    .trim()
    .toLowerCase();
  // No one has such a name or password; it costs nothing to find that out.
  const isTooLong = name.length > 2 * longestUserName || password.length > longestPassword;
  const result = await attemptThrottled("password", nameKey, address, () =>
    isTooLong ? Promise.resolve(null) : userWithPassword(nameKey, password),
  );
  if (result) return result;
  log.warn({ event: "sign-in-failed", address }, "a sign-in failed");
  await noteFailure(nameKey);
  throw new AppError("unauthenticated", "The name or the password is not right.");
}

/** Names that there are, and no others: people type passwords into the field of names. */
async function noteFailure(nameKey: string): Promise<void> {
  const user = await db().user.findUnique({ where: { nameKey }, select: { name: true } });
  recordAudit(visitor, { action: "sign-in-failed", label: user?.name ?? "" });
}

async function userWithPassword(nameKey: string, password: string): Promise<PasswordAnswer | null> {
  const user = await db().user.findUnique({ where: { nameKey }, include: { authenticator: true } });
  decoyHash ??= hashPassword(randomBytes(16).toString("hex"));
  const isRight = await verifyPassword(password, user?.passwordHash ?? (await decoyHash));
  if (!user || !isRight || user.isDisabled) return null;
  const { id: userId, tokenVersion, authenticator } = user;
  return authenticator?.confirmedAt
    ? { state: "needs-second-factor", userId, tokenVersion }
    : { state: "signed-in", user: await signedInFrom(user, { kind: "program" }), tokenVersion };
}
