import { noAnswer, problemOf } from "@/components/api-client/api-error";
import type { ActionResult } from "@/lib/core/problem";

/** The answer of a server action, or that there was none. */
export const callAction = <Result extends object>(
  asked: Promise<ActionResult<Result>>,
): Promise<ActionResult<Result>> => asked.catch(() => ({ error: noAnswer }));

/** The answer of a request as that of an action. */
export const resultOf = <Result extends object>(asked: Promise<Result>): Promise<ActionResult<Result>> =>
  asked.then(
    (result) => ({ ...result, error: undefined }),
    (thrown: unknown) => ({ error: problemOf(thrown) }),
  );
