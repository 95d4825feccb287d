import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { config } from "@/lib/config";

/**
 * An authenticator's secret as the database keeps it: who has that alone, from a backup say, makes no codes from it.
 */

const cipherName = "aes-256-gcm";
const [ivBytes, tagBytes] = [12, 16];

const keyOf = (): Buffer =>
  Buffer.from(hkdfSync("sha256", config().NEXTAUTH_SECRET ?? "", "", "authenticator-secret", 32));

export function sealSecret(secret: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(cipherName, keyOf(), iv);
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64");
}

/** Null when the server has another secret by now: recovery codes work on, or an admin resets it. */
export function openSealedSecret(text: string): string | null {
  const bytes = Buffer.from(text, "base64");
  const decipher = createDecipheriv(cipherName, keyOf(), bytes.subarray(0, ivBytes));
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
