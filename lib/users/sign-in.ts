import { randomBytes } from "node:crypto";
import { signedInFrom } from "@/lib/access/session";
import type { SignedIn } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { hashPassword, verifyPassword } from "@/lib/users/password";
import { clearFailures, countFailure, requireNotThrottled } from "@/lib/users/throttle";

/** Somebody who has shown a right password, and the epoch that their new session belongs to. */
export type SignInResult = { user: SignedIn; sessionEpoch: number };

/** Compared against when there is no such user, so that the answer takes as long. */
let decoyHash: Promise<string> | undefined;

/**
 * Checks a name and a password. `address` is where the attempt comes from, for throttling.
 * Errors: "unauthenticated" without saying which of the two was wrong, "too-many" after too many failures.
 */
export async function signIn(name: string, password: string, address: string): Promise<SignInResult> {
  const nameKey = name.trim().toLowerCase();
  await requireNotThrottled(nameKey, address);
  const user = await db().user.findUnique({ where: { nameKey } });
  decoyHash ??= hashPassword(randomBytes(16).toString("hex"));
  const isRight = await verifyPassword(password, user?.passwordHash ?? (await decoyHash));
  if (!user || !isRight || user.isDisabled) {
    await countFailure(nameKey, address);
    log.warn({ event: "sign-in-failed", address }, "a sign-in failed");
    throw new AppError("unauthenticated", "The name or the password is not right.");
  }
  await clearFailures(nameKey, address);
  return { user: signedInFrom(user), sessionEpoch: user.sessionEpoch };
}
