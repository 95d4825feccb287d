import { stat } from "node:fs/promises";
import { stagingPath } from "@/lib/storage/paths";

/** How many bytes of an upload lie in the datastore. */
export async function stagedBytes(uploadId: string): Promise<number> {
  try {
    return (await stat(stagingPath(uploadId))).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}
