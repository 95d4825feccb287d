import { requireOwnCredentials, requireScope, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { requestAddress } from "@/lib/http/request-context";
import { verifyPassword } from "@/lib/users/passwords/hash";
import { longestPassword } from "@/lib/users/schema";
import { attemptThrottled } from "@/lib/users/sign-in/throttle";

/** Someone who has given their password a moment ago; `tokenVersion` says that it is still the same one. */
export type Confirmed = { person: SignedIn; tokenVersion: number };

/**
 * Asks a signed-in person for their password again: what decides about an account is not done by whoever finds a
 * browser open. Errors: "forbidden", naming the field, for a wrong one, "too-many" for who guesses.
 */
export async function confirmPassword(viewer: Viewer, password: string): Promise<Confirmed> {
  const person = requireOwnCredentials(viewer);
  requireScope(person, "administer");
  const { nameKey, passwordHash, tokenVersion } = await db().user.findUniqueOrThrow({ where: { id: person.id } });
  const isRight = await attemptThrottled("password", nameKey, requestAddress(), async () =>
    password.length <= longestPassword && (await verifyPassword(password, passwordHash)) ? true : null,
  );
  if (!isRight) throw new AppError("forbidden", "That is not your password.", { field: "currentPassword" });
  return { person, tokenVersion };
}
