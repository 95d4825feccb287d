import { requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** Small things that clients keep for their user, as texts by name. */

const maxPreferences = 200;

/** Keeps values; an undefined one is left as it is. Errors: "conflict" for more names than are kept. */
export async function keepPreferences(userId: number, values: Record<string, string | undefined>): Promise<void> {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  await db().$transaction(async (tx) => {
    for (const [name, value] of given)
      await tx.userPreference.upsert({
        where: { userId_name: { userId, name } },
        create: { userId, name, value },
        update: { value },
      });
    if ((await tx.userPreference.count({ where: { userId } })) > maxPreferences) {
      throw new AppError(
        "conflict",
        `At most ${maxPreferences} preferences are kept for one user. Use a name that is there already.`,
      );
    }
  });
}

/** One's own preferences whose names begin with `prefix`, without it. */
export async function ownPreferences(viewer: Viewer, prefix: string): Promise<Map<string, string>> {
  const rows = await db().userPreference.findMany({
    where: { userId: requireSignedIn(viewer).id, name: { startsWith: prefix } },
    orderBy: { name: "asc" },
  });
  return new Map(rows.map(({ name, value }) => [name.slice(prefix.length), value]));
}
