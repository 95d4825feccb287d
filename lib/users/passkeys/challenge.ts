import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { config } from "@/lib/config";

/**
 * What a passkey signs. A challenge says by itself that it is ours, what for and since when, so that nothing is kept
 * for strangers who ask for one.
 */

const challengeMs = 5 * 60_000;
const [nonceBytes, timeBytes, signatureBytes] = [16, 6, 16];

/** What is to be signed for: signing in, or making a passkey in someone's session. */
export type Purpose = "sign-in" | `register:${string}`;

export function newChallenge(purpose: Purpose): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(nonceBytes + timeBytes);
  randomBytes(nonceBytes).copy(head);
  head.writeUIntBE(Date.now(), nonceBytes, timeBytes);
  return new Uint8Array([...head, ...signatureOf(head, purpose)]);
}

/** When a challenge was made, in ms; null for one that is not ours, is for something else or too old. */
export function challengeTime(challenge: string, purpose: Purpose): number | null {
  const bytes = Buffer.from(challenge, "base64url");
  if (bytes.length !== nonceBytes + timeBytes + signatureBytes) return null;
  const head = bytes.subarray(0, nonceBytes + timeBytes);
  if (!timingSafeEqual(bytes.subarray(head.length), signatureOf(head, purpose))) return null;
  const madeAt = head.readUIntBE(nonceBytes, timeBytes);
  return Date.now() - madeAt < challengeMs ? madeAt : null;
}

const signatureOf = (head: Buffer, purpose: Purpose): Buffer =>
  createHmac("sha256", config().NEXTAUTH_SECRET ?? "")
    .update(`passkey:${purpose}:`)
    .update(head)
    .digest()
    .subarray(0, signatureBytes);
