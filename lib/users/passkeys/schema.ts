import { z } from "zod";

/** What browsers send of passkeys (WebAuthn's JSON forms), each part with a length. */

const base64url = (longest: number) =>
  z
    .string()
    .max(longest, "This is no answer of a passkey.")
    .regex(/^[\w-]*$/);

const credential = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal("public-key"),
  clientExtensionResults: z.object({}).catch({}),
};

const transports = z.array(z.enum(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"])).max(10);

export const registrationSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8000),
    attestationObject: base64url(40_000),
    transports: transports.optional().catch(undefined),
  }),
});

export const assertionSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8000),
    authenticatorData: base64url(8000),
    signature: base64url(4000),
    userHandle: base64url(200).optional(),
  }),
});

export const passkeyNameSchema = z
  .string()
  .trim()
  .min(1, "Give the passkey a name, such as that of the device.")
  .max(100, "A passkey's name has at most 100 characters.")
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, "A passkey's name may not contain control characters.");
