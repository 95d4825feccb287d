import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { signedInFrom } from "@/lib/access/sessions/signed-in";
import { visitor } from "@/lib/access/viewer";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { challengeTime, newChallenge } from "@/lib/users/passkeys/challenge";
import { assertionSchema } from "@/lib/users/passkeys/schema";
import type { SignInResult } from "@/lib/users/sign-in/by-password";
import { attemptThrottled } from "@/lib/users/sign-in/throttle";

/** What the browser is to sign, with whichever passkey of this site the person chooses. */
export const passkeyOptions = (origin: string): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: new URL(origin).hostname,
    challenge: newChallenge("sign-in"),
    userVerification: "required",
  });

/** The longest answer of a browser that is looked at. */
const longestAnswer = 40_000;

/**
 * Signs in who has shown a passkey, and that it is they who have it: no code is asked for besides. `answer` is the
 * browser's, as JSON. Errors: "unauthenticated", "too-many".
 */
export async function signInByPasskey(answer: string, origin: string, address: string): Promise<SignInResult> {
  const assertion = assertionSchema.safeParse(answer.length <= longestAnswer ? parsed(answer) : null);
  const result = assertion.success
    ? await attemptThrottled("passkey", assertion.data.id, address, () => holderOf(assertion.data, origin))
    : null;
  if (result) return result;
  recordAudit(visitor, { action: "sign-in-failed" });
  throw new AppError("unauthenticated", "This passkey does not open this gallery. Sign in with your password.");
}

type Assertion = ReturnType<typeof assertionSchema.parse>;

async function holderOf(assertion: Assertion, origin: string): Promise<SignInResult | null> {
  const passkey = await db().passkey.findUnique({ where: { id: assertion.id }, include: { user: true } });
  if (!passkey || passkey.user.isDisabled) return null;
  let madeAt: number | null = null;
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: assertion,
    expectedChallenge: (challenge) => (madeAt = challengeTime(challenge, "sign-in")) !== null,
    expectedOrigin: origin,
    expectedRPID: new URL(origin).hostname,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
      counter: passkey.counter,
    },
    requireUserVerification: true,
  }).catch(() => ({ verified: false, authenticationInfo: undefined }));
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- `expectedChallenge` sets it
  if (!verified || !authenticationInfo || madeAt === null) return null;
  // Of two who send the same answer, one finds it used.
  const { count } = await db().passkey.updateMany({
    where: { id: passkey.id, lastChallengeMs: { lt: BigInt(madeAt) } },
    data: { counter: authenticationInfo.newCounter, lastChallengeMs: BigInt(madeAt), lastUsedAt: new Date() },
  });
  const { user } = passkey;
  return count > 0 ? { user: await signedInFrom(user, { kind: "program" }), tokenVersion: user.tokenVersion } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
