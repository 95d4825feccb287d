import { holderOfApiKeyHeader } from "@/lib/access/api-key";
import type { SignedIn } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import { countFailure, requireNotThrottled } from "@/lib/users/throttle";

/** Whose key a request brings in its header. Errors: "unauthenticated" for one that does not work, "too-many" for who tries too often. */
export async function signInByKeyHeader(header: string, clientAddress: string): Promise<SignedIn> {
  const holder = await holderOfApiKeyHeader(header);
  if (holder) return holder.user;
  const keyId = header.split(":")[0]!.slice(0, 40).toLowerCase();
  await requireNotThrottled(keyId, clientAddress);
  await countFailure(keyId, clientAddress);
  throw new AppError("unauthenticated", "The key does not work: it is no key of this server, or has ended.");
}
