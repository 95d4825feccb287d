import { requireOwnCredentials, requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { db, isUniqueViolation } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { confirmPassword } from "@/lib/users/passwords/confirm-password";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { emailSchema, userNameSchema } from "@/lib/users/schema";

/** What people see and change of their own account. */

export type OwnAccount = { name: string; publicName: string; email: string };

export async function ownAccount(viewer: Viewer): Promise<OwnAccount> {
  const { id } = requireSignedIn(viewer);
  return db().user.findUniqueOrThrow({ where: { id }, select: { name: true, publicName: true, email: true } });
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
  await db()
    .user.update({ where: { id: person.id }, data: { name, nameKey: name.toLowerCase(), email } })
    .catch((error: unknown) => {
      throw isUniqueViolation(error)
        ? new AppError("conflict", `Someone else is called “${name}” here. Choose another name.`, { field: "name" })
        : error;
    });
}
