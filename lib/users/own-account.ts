import { isAdmin, requireOwnCredentials, requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { config } from "@/lib/config";
import { db, isUniqueViolation } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { confirmPassword } from "@/lib/users/passwords/confirm-password";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { emailSchema, userNameSchema } from "@/lib/users/schema";

/** What people see and change of their own account. */

export type OwnAccount = { name: string; publicName: string; email: string; mayChangeEmail: boolean };

/**
 * Whether people may say themselves what their e-mail address is. Not where it decides who gets an account at the first
 * sign-in through a provider: someone could wait under another's address for them to come.
 */
export const isOwnEmailTrusted = (): boolean => config().OIDC_ISSUER === undefined;

export async function ownAccount(viewer: Viewer): Promise<OwnAccount> {
  const { id } = requireSignedIn(viewer);
  const own = await db().user.findUniqueOrThrow({
    where: { id },
    select: { name: true, publicName: true, email: true },
  });
  return { ...own, mayChangeEmail: isOwnEmailTrusted() || isAdmin(viewer) };
}

/** Passes for the address that one has, and for others where people say themselves what theirs is. */
export async function requireMaySetOwnEmail(viewer: Viewer, email: string): Promise<void> {
  const own = await ownAccount(viewer);
  if (email === own.email || own.mayChangeEmail) return;
  throw new AppError("forbidden", "Admins look after e-mail addresses here: people sign in by them. Ask one.", {
    field: "email",
  });
}

/**
 * The name that one signs in with, and one's address. Errors: "forbidden" for a wrong password, "invalid", "conflict"
 * for a name that is taken.
 */
export async function changeSignIn(
  viewer: Viewer,
  changes: { name: string; email: string; currentPassword: string },
): Promise<void> {
  requireOwnCredentials(viewer);
  const name = parseOrThrow(userNameSchema, changes.name, "name");
  const email = parseOrThrow(emailSchema, changes.email, "email");
  const { person } = await confirmPassword(viewer, changes.currentPassword);
  await requireMaySetOwnEmail(viewer, email);
  await db()
    .user.update({ where: { id: person.id }, data: { name, nameKey: name.toLowerCase(), email } })
    .catch((error: unknown) => {
      throw isUniqueViolation(error)
        ? new AppError("conflict", `Someone else is called “${name}” here. Choose another name.`, { field: "name" })
        : error;
    });
}
