import { signedInFrom } from "@/lib/access/sessions/signed-in";
import { requireAdmin, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** The user of that name, whatever its case, disabled or not. Errors: "not-found" naming those there are. */
export async function findUserByName(viewer: Viewer, name: string): Promise<SignedIn> {
  requireAdmin(viewer);
  const user = await db().user.findUnique({ where: { nameKey: name.trim().toLowerCase() } });
  if (user) return signedInFrom(user, { kind: "console" });
  const some = await db().user.findMany({ select: { name: true }, orderBy: { nameKey: "asc" }, take: 10 });
  const others =
    some.length > 0
      ? `There are: ${some.map((row) => row.name).join(", ")}.`
      : "There is no one yet: npx photoflow create-user NAME --admin";
  throw new AppError("not-found", `There is no user called “${name}”. ${others}`);
}

/** Whose photos they are when no one is named: the only user's, else the first admin's. Errors: "not-found". */
export async function defaultOwner(viewer: Viewer): Promise<SignedIn> {
  requireAdmin(viewer);
  const first = await db().user.findMany({ where: { isDisabled: false }, orderBy: { id: "asc" }, take: 2 });
  if (first.length === 0)
    throw new AppError("not-found", "There is no user yet. Make one first: npx photoflow create-user NAME --admin");
  const chosen =
    first.length === 1
      ? first[0]
      : await db().user.findFirst({ where: { role: "admin", isDisabled: false }, orderBy: { id: "asc" } });
  if (!chosen)
    throw new AppError(
      "not-found",
      "There are several users and none is an admin. Say whose photos they are with --user NAME.",
    );
  return signedInFrom(chosen, { kind: "console" });
}
