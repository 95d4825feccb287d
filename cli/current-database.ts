import { databaseForm } from "@/cli/applied-migrations";
import { migrate } from "@/cli/migrate";
import { layTriggers, wrongTriggers } from "@/lib/db/triggers";
import { AppError } from "@/lib/errors";
import { settleIdentity } from "@/lib/storage/identity";

/**
 * Passes when the database has the very form that this program works with. One that does not exist yet is made; one of
 * another version is left alone, because a server may be running on it. The datastore must be the one that belongs to
 * it. With \`repairs\`, triggers that are not those of this program are put right, such as after “npx prisma migrate
 * deploy” alone.
 */
export async function requireCurrentDatabase(repairs: boolean): Promise<void> {
  const form = await databaseForm();
  if (form === "missing") return migrate();
  if (form === "older") {
    throw new AppError(
      "conflict",
      "The database is from an older Photoflow. Bring it up to date with “npm start”, or with “npx photoflow migrate” while the server is stopped.",
    );
  }
  if (form === "newer") {
    throw new AppError(
      "conflict",
      "The database is from a newer Photoflow than this one. Update the program (git pull), then run “npm start”.",
    );
  }
  await settleIdentity();
  const wrong = repairs ? await wrongTriggers() : [];
  if (wrong.length === 0) return;
  console.error(
    `${wrong[0]!}${wrong.length > 1 ? ` And ${wrong.length - 1} more.` : ""} They are laid again, and everything that they keep is counted again …`,
  );
  await layTriggers();
}
