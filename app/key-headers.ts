import { AsyncLocalStorage } from "node:async_hooks";
import { apiKeyHeader } from "@/lib/access/api-key";
import { requestAddress } from "@/lib/http/request-context";

/**
 * The key that a request to the JSON API brings in its header. Pages and server actions run outside of this: there a key counts for
 * nothing, so that none makes another key.
 */
export type KeyHeader = { value: string; clientAddress: string };

export const keyHeaders = new AsyncLocalStorage<KeyHeader | null>();

export function keyHeaderOf({ headers }: Request): KeyHeader | null {
  const value = headers.get(apiKeyHeader);
  return value === null ? null : { value, clientAddress: requestAddress() };
}
