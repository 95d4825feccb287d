import { createHash, randomInt } from "node:crypto";
import { TOTP } from "otpauth";
import { db, type Transaction } from "@/lib/db/client";
import { openSealedSecret } from "@/lib/users/second-factor/sealed-secret";

/** Codes of authenticator apps, and those that stand in for them once. */

const periodSeconds = 30;
/** Clocks that are half a minute off, and people who type slowly. */
const window = 1;

const recoveryCodeCount = 10;
/** No letters or digits that look alike. */
const recoveryAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const recoveryLength = 16;

/** What an app is given: SHA-1, six digits and half minutes, which all apps know. */
export const totpOf = (secret: string, name = ""): TOTP =>
  new TOTP({ issuer: "Photoflow", label: name, secret, algorithm: "SHA1", digits: 6, period: periodSeconds });

/**
 * Whether a code of this person's app or a recovery code is right. It is used up by that. `unconfirmed`: of an app that
 * is being set up.
 */
export async function takeCode(userId: number, typed: string, { unconfirmed = false } = {}): Promise<boolean> {
  const code = typed.replace(/[\s-]/g, "").toUpperCase();
  if (/^\d{6}$/.test(code)) return takeAppCode(userId, code, unconfirmed);
  if (unconfirmed || code.length !== recoveryLength) return false;
  const { count } = await db().recoveryCode.deleteMany({ where: { userId, codeHash: recoveryHash(code) } });
  return count > 0;
}

async function takeAppCode(userId: number, code: string, unconfirmed: boolean): Promise<boolean> {
  const app = await db().authenticator.findUnique({ where: { userId } });
  const secret = app && (app.confirmedAt === null) === unconfirmed ? openSealedSecret(app.sealedSecret) : null;
  if (!secret) return false;
  const now = Date.now();
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window });
  if (delta === null) return false;
  const step = Math.floor(now / 1000 / periodSeconds) + delta;
  // Of two who send the same code at once, one finds it used.
  const { count } = await db().authenticator.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count > 0;
}

/** New recovery codes in place of all there were; they are known now and never again. */
export async function makeRecoveryCodes(tx: Transaction, userId: number): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, () =>
    Array.from({ length: recoveryLength }, () => recoveryAlphabet[randomInt(recoveryAlphabet.length)]).join(""),
  );
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ userId, codeHash: recoveryHash(code) })) });
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, "$1-"));
}

/** Random enough that a plain hash protects them. */
const recoveryHash = (code: string): string => createHash("sha256").update(code).digest("hex");
