import { AsyncLocalStorage } from "node:async_hooks";

/**
 * What the server itself knows of the request being answered. It travels beside the request and not in its headers,
 * because those are the sender's words. Kept over globalThis, as server code is loaded twice.
 */
export type RequestContext = {
  /** Names this request in the log. */
  requestId: string;
  /** Where it comes from (client-address.ts). */
  clientAddress: string;
  /** What sent it, in words: "Firefox on Linux", "darktable". */
  program: string;
};

const shared = globalThis as { photoflowRequestContext?: AsyncLocalStorage<RequestContext> };

const storage = (): AsyncLocalStorage<RequestContext> =>
  (shared.photoflowRequestContext ??= new AsyncLocalStorage<RequestContext>());

/** Runs `answer` with `context` known to all that it calls. */
export const withRequestContext = <Result>(context: RequestContext, answer: () => Result): Result =>
  storage().run(context, answer);

/** The context of the request being answered; undefined outside of one. */
export const requestContext = (): RequestContext | undefined => storage().getStore();

/** The sender's address, or "unknown" where no server of ours took the request. */
export const requestAddress = (): string => storage().getStore()?.clientAddress ?? "unknown";
