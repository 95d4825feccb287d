import { Secret } from "otpauth";
import { requireAdmin, requireOwnCredentials, requireSignedIn, type Viewer } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { db, type Transaction } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { confirmPassword } from "@/lib/users/passwords/confirm-password";
import { makeRecoveryCodes, takeCode, totpOf } from "@/lib/users/second-factor/codes";
import { sealSecret } from "@/lib/users/second-factor/sealed-secret";
import { deleteSessionsByPassword } from "@/lib/users/sessions/commands";

/** The second factor that people may ask of themselves, besides their password. */

export type SecondFactor = { since: Date; codesLeft: number };

/** The viewer's own, or null when a password is enough. */
export async function secondFactorOf(viewer: Viewer): Promise<SecondFactor | null> {
  const { id: userId } = requireSignedIn(viewer);
  const app = await db().authenticator.findUnique({ where: { userId }, select: { confirmedAt: true } });
  return app?.confirmedAt
    ? { since: app.confirmedAt, codesLeft: await db().recoveryCode.count({ where: { userId } }) }
    : null;
}

/**
 * Makes the secret for an app, which is shown now: as an address for its QR code, and to be typed. Nothing is asked for
 * until a code has come back. Errors: "forbidden" for a wrong password, "conflict" when there is one already.
 */
export async function beginSecondFactor(
  viewer: Viewer,
  currentPassword: string,
): Promise<{ address: string; secret: string }> {
  const { person } = await confirmPassword(viewer, currentPassword);
  const secret = new Secret({ size: 20 }).base32;
  const fresh = { sealedSecret: sealSecret(secret), confirmedAt: null, lastStep: 0, createdAt: new Date() };
  await db().$transaction(async (tx) => {
    await requireNone(tx, person.id);
    await tx.authenticator.upsert({
      where: { userId: person.id },
      create: { userId: person.id, ...fresh },
      update: fresh,
    });
  });
  return { address: totpOf(secret, person.name).toString(), secret: secret.replace(/(.{4})(?=.)/g, "$1 ") };
}

/**
 * Turns it on with the first code of the app; what is signed in elsewhere by the password alone is signed out. Gives
 * the recovery codes. Errors: "forbidden" for a wrong code, "conflict".
 */
export async function confirmSecondFactor(viewer: Viewer, code: string): Promise<string[]> {
  const person = requireOwnCredentials(viewer);
  if (!(await takeCode(person.id, code, { unconfirmed: true })))
    throw new AppError(
      "forbidden",
      "The code is not right. Wait for the next one, and check the clock of your phone.",
      {
        field: "code",
      },
    );
  const codes = await db().$transaction(async (tx) => {
    await requireNone(tx, person.id);
    await tx.authenticator.update({ where: { userId: person.id }, data: { confirmedAt: new Date() } });
    await deleteSessionsByPassword(tx, person);
    return makeRecoveryCodes(tx, person.id);
  });
  recordAudit(viewer, { action: "second-factor-on" });
  return codes;
}

/** Other recovery codes; those of before end. Errors: "forbidden" for a wrong password, "conflict" where it is off. */
export async function renewRecoveryCodes(viewer: Viewer, currentPassword: string): Promise<string[]> {
  const { person } = await confirmPassword(viewer, currentPassword);
  return db().$transaction(async (tx) => {
    if (!(await isOn(tx, person.id)))
      throw new AppError("conflict", "Two-factor sign-in is off. Turn it on, and you get recovery codes.");
    return makeRecoveryCodes(tx, person.id);
  });
}

/** Turns it off: the password is enough again. Errors: "forbidden" for a wrong password. */
export async function removeSecondFactor(viewer: Viewer, currentPassword: string): Promise<void> {
  const { person } = await confirmPassword(viewer, currentPassword);
  await db().$transaction((tx) => forget(tx, person.id));
  recordAudit(viewer, { action: "second-factor-off", objectId: person.id, label: person.name });
}

/** The same for someone who has lost app and codes, by an admin; their passkeys go, too. Errors: "not-found". */
export async function resetSecondFactor(viewer: Viewer, userId: number): Promise<void> {
  requireAdmin(viewer);
  const { name } = await db().$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { name: true } });
    if (!user) throw notFound("user");
    await forget(tx, userId);
    await tx.passkey.deleteMany({ where: { userId } });
    return user;
  });
  recordAudit(viewer, { action: "second-factor-off", objectId: userId, label: name });
}

async function forget(tx: Transaction, userId: number): Promise<void> {
  await tx.authenticator.deleteMany({ where: { userId } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
}

const isOn = async (tx: Transaction, userId: number): Promise<boolean> =>
  (await tx.authenticator.count({ where: { userId, confirmedAt: { not: null } } })) > 0;

async function requireNone(tx: Transaction, userId: number): Promise<void> {
  if (await isOn(tx, userId))
    throw new AppError("conflict", "Two-factor sign-in is on already. Turn it off to use another app.");
}
