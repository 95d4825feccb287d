import { holderOfApiKey, holderOfApiKeyHeader, type KeyHolder } from "@/lib/access/sessions/api-key-holder";
import type { SignedIn } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import { attemptThrottled } from "@/lib/users/sign-in/throttle";

/**
 * Whose key a request brings in its header. Errors: "unauthenticated" for one that does not work, "too-many" for who
 * tries too often.
 */
export async function signInByKeyHeader(header: string, clientAddress: string): Promise<SignedIn> {
  const holder = (await holderOfApiKeyHeader(header)) ?? (await refuseKey(header.split(":")[0]!, clientAddress));
  return holder.user;
}

/** The same for the two halves of a key. */
export async function signInByKey(keyId: string, secret: string, clientAddress: string): Promise<KeyHolder> {
  return (await holderOfApiKey(keyId, secret)) ?? refuseKey(keyId, clientAddress);
}

/** No one can guess a key, so that one that works is never kept out by another's failures: only those are counted. */
async function refuseKey(keyId: string, clientAddress: string): Promise<never> {
  await attemptThrottled("key", keyId.slice(0, 40).toLowerCase(), clientAddress, () => Promise.resolve(null));
  throw new AppError("unauthenticated", "The key does not work: it is no key of this server, or has ended.");
}
