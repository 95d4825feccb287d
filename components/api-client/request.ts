import { ApiError, noAnswer, notUnderstood } from "@/components/api-client/api-error";
import type { ErrorResponse } from "@/lib/core/problem";

type Options = { method?: "GET" | "POST" | "PATCH" | "DELETE"; body?: unknown; signal?: AbortSignal };

/** Longer than the server takes for anything that is asked for in one request. */
const patienceMs = 120_000;

/** Asks an address of ours, and gives up when `signal` fires or no one answers. */
async function exchange<Result>(
  path: string,
  { method = "GET", body, signal }: Options,
  read: (answer: Response) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  const giveUp = () => abort.abort();
  const timer = setTimeout(giveUp, patienceMs);
  if (signal?.aborted) giveUp();
  signal?.addEventListener("abort", giveUp);
  try {
    const answer = await fetch(path, {
      method,
      signal: abort.signal,
      headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    }).catch((cause: unknown) => {
      throw new ApiError(noAnswer, { cause });
    });
    if (answer.ok) return await read(answer);
    const told = (await answer.json().catch(() => null)) as Partial<ErrorResponse> | null;
    throw new ApiError(told?.error ?? notUnderstood);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}

/** The answer of an address. Throws an ApiError with the server's words, or with ours when there is no answer. */
export const request = (path: string, options: Options = {}): Promise<Response> =>
  exchange(path, options, (answer) => Promise.resolve(answer));

/** The same as JSON; undefined where there is nothing to say (204). */
export const requestJson = <Answer>(path: string, options: Options = {}): Promise<Answer> =>
  exchange(path, options, async (answer) => {
    if (answer.status === 204) return undefined as Answer;
    return answer.json().catch((cause: unknown) => {
      throw new ApiError(notUnderstood, { cause });
    }) as Promise<Answer>;
  });

/** For SWR, whose fetchers get a path and nothing besides. */
export const getJson = <Answer>(path: string): Promise<Answer> => requestJson<Answer>(path);
