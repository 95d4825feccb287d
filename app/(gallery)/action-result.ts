import { refresh } from "next/cache";
import { currentViewer } from "@/app/viewer";
import type { ActionResult } from "@/components/albums/album-actions";
import type { Viewer } from "@/lib/access/viewer";
import { toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";

/**
 * What a server action answers: what `run` gave for whoever asks, or a sentence that says why not. The page shows what
 * has changed.
 */
export async function actionResult<Result extends object>(
  run: (viewer: Viewer) => Promise<Result>,
): Promise<ActionResult<Result>> {
  try {
    const result = await run(await currentViewer());
    refresh();
    return { ...result, error: undefined };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "unexpected")
      log.error({ event: "action-failed", err: error.cause ?? error }, "a server action failed");
    // The sentence stands beside its field already.
    return { error: error.message.replace(/^[\w.]+: /, ""), field: error.field };
  }
}
