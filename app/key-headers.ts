import { AsyncLocalStorage } from "node:async_hooks";
import { addressOf } from "@/lib/access/client-address";
import { apiKeyHeader } from "@/lib/access/api-key";

/**
 * The key that a request to the JSON API brings in its header. Pages and server actions run outside of this: there a key counts for
 * nothing, so that none makes another key.
 */
export type KeyHeader = { value: string; clientAddress: string };

export const keyHeaders = new AsyncLocalStorage<KeyHeader | null>();

export function keyHeaderOf({ headers }: Request): KeyHeader | null {
  const value = headers.get(apiKeyHeader);
  return value === null ? null : { value, clientAddress: addressOf(headers) };
}
