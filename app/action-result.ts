import { refresh } from "next/cache";
import { currentViewer } from "@/app/viewer";
import type { Viewer } from "@/lib/access/viewer";
import type { ActionResult } from "@/lib/core/problem";
import { toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";

/** What a server action answers: what `run` gave, or what is wrong. */
export async function actionResult<Result extends object>(run: () => Promise<Result>): Promise<ActionResult<Result>> {
  try {
    return { ...(await run()), error: undefined };
  } catch (thrown) {
    const { code, field, message, cause } = toAppError(thrown);
    if (code === "unexpected") log.error({ event: "action-failed", err: cause ?? thrown }, "a server action failed");
    return { error: { code, field, message } };
  }
}

/** The same of what people do in the gallery, as whoever asks. The page shows what has changed. */
export const galleryAction = <Result extends object>(
  run: (viewer: Viewer) => Promise<Result>,
): Promise<ActionResult<Result>> =>
  actionResult(async () => {
    const result = await run(await currentViewer());
    refresh();
    return result;
  });
