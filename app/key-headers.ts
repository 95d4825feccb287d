import { AsyncLocalStorage } from "node:async_hooks";
import { apiKeyHeader } from "@/lib/access/sessions/api-key-holder";
import type { Scope } from "@/lib/access/scope";
import { requestAddress } from "@/lib/http/request-context";

/**
 * The key that a request to the JSON API brings in its header. Pages and server actions run outside of this: there a
 * key counts for nothing, so that none makes another key.
 */
export type KeyHeader = { value: string; clientAddress: string; /** What the door is for. */ scope: Scope };

export const keyHeaders = new AsyncLocalStorage<KeyHeader | null>();

/** `scope`: what a key must be made for here. */
export function keyHeaderOf({ headers }: Request, scope: Scope): KeyHeader | null {
  const value = headers.get(apiKeyHeader);
  return value === null ? null : { value, clientAddress: requestAddress(), scope };
}
