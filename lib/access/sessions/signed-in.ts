import { partnersOf } from "@/lib/access/grants/partners";
import { scopeOf } from "@/lib/access/scope";
import { roles, type Credential, type SignedIn } from "@/lib/access/viewer";

/** A user's row as a viewer, with what they have shown. */
export async function signedInFrom(
  user: { id: number; name: string; role: string; level: number },
  credential: Credential,
): Promise<SignedIn> {
  const scope = credential.kind === "key" ? scopeOf(credential.scope) : "administer";
  return {
    kind: "user",
    id: user.id,
    name: user.name,
    // What is unknown here may least.
    role: roles.find((role) => role === user.role) ?? "viewer",
    level: user.level,
    partners: await partnersOf(user.id),
    scope,
    credential,
  };
}
