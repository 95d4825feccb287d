import { randomInt } from "node:crypto";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { insertUser } from "@/lib/users/commands";
import { hashPassword } from "@/lib/users/passwords/hash";
import { requireGoodPassword } from "@/lib/users/passwords/chosen-password";
import { newUserSchema, type NewUser } from "@/lib/users/schema";
import { attemptThrottled } from "@/lib/users/sign-in/throttle";

/**
 * The first run: no one has an account, and whoever can read the server's terminal may make the first admin with the
 * code printed there. The code stays the same until it is used.
 */

const codeFact = "setup-code";

/** No letters or digits that look alike. */
const codeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

let hasAnyUser = false;

/** True once the first admin exists. Asked by every page, so a yes is cached. */
export async function isSetUp(): Promise<boolean> {
  hasAnyUser ||= (await db().user.findFirst({ select: { id: true } })) !== null;
  return hasAnyUser;
}

/** The one-time code to print at start, or null when there is an admin already. */
export async function setUpCode(): Promise<string | null> {
  if (await isSetUp()) return null;
  const made = Array.from({ length: 12 }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join("");
  const fact = await db().serverSetting.upsert({
    where: { key: codeFact },
    create: { key: codeFact, value: made },
    update: {},
  });
  return fact.value.replace(/(.{4})(?=.)/g, "$1-");
}

/** Makes the first admin. Errors: "forbidden" for a wrong code, "conflict" when someone was faster, "too-many". */
export async function createFirstAdmin(code: string, user: NewUser, address: string): Promise<void> {
  const { name, password } = newUserSchema.parse(user);
  const isDone = () => new AppError("conflict", "This server is set up already. Sign in instead.");
  if (await isSetUp()) throw isDone();
  await requireGoodPassword(password, name);
  const given = code.replaceAll(/[\s-]/g, "").toUpperCase();
  const made = await attemptThrottled("set-up-code", codeFact, address, async () => {
    if (!(await db().serverSetting.findFirst({ where: { key: codeFact, value: given }, select: { key: true } })))
      return null;
    const passwordHash = await hashPassword(password);
    return db().$transaction(async (tx) => {
      if ((await tx.user.count()) > 0) throw isDone();
      // Deleting it is what uses it: of two people at once, one deletes nothing.
      const used = await tx.serverSetting.deleteMany({ where: { key: codeFact, value: given } });
      return used.count === 0 ? null : insertUser(tx, name, passwordHash, "admin");
    });
  });
  if (!made)
    throw new AppError(
      "forbidden",
      "That is not the code on the server's terminal. Look for “Set-up code” in its output.",
      { field: "code" },
    );
}
