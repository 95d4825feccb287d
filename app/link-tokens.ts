import { AsyncLocalStorage } from "node:async_hooks";
import { shareParameter } from "@/lib/http/share-parameter";

/**
 * The token of the share link that a request to the JSON API names in its address. Only routes that say so are opened
 * by links; for all others such a token counts for nothing.
 */
export const linkTokens = new AsyncLocalStorage<string | null>();

export const linkTokenOf = (request: Request): string | null => new URL(request.url).searchParams.get(shareParameter);
