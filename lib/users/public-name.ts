import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { requireOwnCredentials, requireScope, requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { publicNameSchema } from "@/lib/users/schema";

/** How someone is called before strangers: their choice, and apart from the name that they sign in with. */

export async function publicNameOf(viewer: Viewer): Promise<string> {
  const { id } = requireSignedIn(viewer);
  return (await db().user.findUniqueOrThrow({ where: { id }, select: { publicName: true } })).publicName;
}

/** Empty for none. Errors: "invalid". */
export async function setPublicName(viewer: Viewer, name: string): Promise<void> {
  const person = requireOwnCredentials(viewer);
  requireScope(person, "manage");
  await db().user.update({
    where: { id: person.id },
    data: { publicName: parseOrThrow(publicNameSchema, name, "publicName") },
  });
}
