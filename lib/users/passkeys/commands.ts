import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type AuthenticatorTransport,
  type PublicKeyCredentialCreationOptionsJSON,
} from "@simplewebauthn/server";
import { requireOwnCredentials, requireScope, requireSignedIn, type SignedIn, type Viewer } from "@/lib/access/viewer";
import { db, isUniqueViolation } from "@/lib/db/client";
import { AppError, notFound } from "@/lib/errors";
import { requestContext } from "@/lib/http/request-context";
import { challengeTime, newChallenge, type Purpose } from "@/lib/users/passkeys/challenge";
import { passkeyNameSchema, registrationSchema } from "@/lib/users/passkeys/schema";
import { confirmPassword } from "@/lib/users/passwords/confirm-password";
import { parseOrThrow } from "@/lib/core/parse-or-throw";

/** The viewer's own passkeys. No one, not even an admin, makes another person's. */

export type PasskeyRow = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

const maxPasskeys = 20;

export async function listPasskeys(viewer: Viewer): Promise<PasskeyRow[]> {
  return db().passkey.findMany({
    where: { userId: requireSignedIn(viewer).id },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    orderBy: { createdAt: "asc" },
  });
}

/**
 * What the browser is to make a passkey with, for the site at `origin`. Errors: "forbidden" for a wrong password,
 * "conflict" when there are too many.
 */
export async function beginPasskey(
  viewer: Viewer,
  currentPassword: string,
  origin: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { person } = await confirmPassword(viewer, currentPassword);
  const there = await db().passkey.findMany({ where: { userId: person.id } });
  if (there.length >= maxPasskeys)
    throw new AppError("conflict", `You have ${maxPasskeys} passkeys. Remove one that you no longer need.`);
  return generateRegistrationOptions({
    rpName: "Photoflow",
    rpID: new URL(origin).hostname,
    userName: person.name,
    userID: new TextEncoder().encode(`user:${person.id}`),
    challenge: newChallenge(purposeFor(person)),
    attestationType: "none",
    excludeCredentials: there.map(({ id, transports }) => ({ id, transports: transportsOf(transports) })),
    // The device asks who is there, by finger, face or PIN: that and the passkey are two factors.
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** Keeps the passkey that the browser has made, under the browser's own name. Errors: "invalid". */
export async function finishPasskey(viewer: Viewer, response: unknown, origin: string): Promise<PasskeyRow> {
  const person = requireOwnCredentials(viewer);
  requireScope(person, "administer");
  const unusable = () => new AppError("invalid", "The browser's answer cannot be used. Try again from the beginning.");
  const parsed = registrationSchema.safeParse(response);
  if (!parsed.success) throw unusable();
  const { registrationInfo } = await verifyRegistrationResponse({
    response: parsed.data,
    expectedChallenge: (challenge) => challengeTime(challenge, purposeFor(person)) !== null,
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    requireUserVerification: true,
  }).catch(() => ({ registrationInfo: undefined }));
  if (!registrationInfo) throw unusable();
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
  return db()
    .passkey.create({
      data: {
        id,
        userId: person.id,
        name: requestContext()?.program || "A passkey",
        publicKey: Buffer.from(publicKey).toString("base64url"),
        counter,
        transports: transports.join(","),
      },
      select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    })
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? new AppError("conflict", "This passkey is kept already.") : error;
    });
}

/** Errors: "not-found" for one that is not the viewer's, "invalid". */
export async function renamePasskey(viewer: Viewer, id: string, name: string): Promise<void> {
  const { id: userId } = requireOwnCredentials(viewer);
  const data = { name: parseOrThrow(passkeyNameSchema, name, "name") };
  if ((await db().passkey.updateMany({ where: { id, userId }, data })).count === 0) throw notFound("passkey");
}

/** Errors: "forbidden" for a wrong password, "not-found" for one that is not the viewer's. */
export async function removePasskey(viewer: Viewer, id: string, currentPassword: string): Promise<void> {
  const { person } = await confirmPassword(viewer, currentPassword);
  if ((await db().passkey.deleteMany({ where: { id, userId: person.id } })).count === 0) throw notFound("passkey");
}

const purposeFor = ({ id, credential }: SignedIn): Purpose =>
  `register:${id}:${"sessionId" in credential ? credential.sessionId : ""}`;

const transportsOf = (text: string): AuthenticatorTransport[] =>
  text.split(",").filter(Boolean) as AuthenticatorTransport[];
