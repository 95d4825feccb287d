import { stat } from "node:fs/promises";
import { incomingPath } from "@/lib/storage/paths";

/** How many bytes of an upload lie in the datastore. */
export async function arrivedBytes(uploadId: string): Promise<number> {
  try {
    return (await stat(incomingPath(uploadId))).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}
