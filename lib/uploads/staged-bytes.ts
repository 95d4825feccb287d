import { stat } from "node:fs/promises";
import { stagingPath } from "@/lib/storage/paths";
import { systemCode } from "@/lib/broken-storage";

/** How many bytes of an upload lie in the datastore. */
export async function stagedBytes(uploadId: string): Promise<number> {
  try {
    return (await stat(stagingPath(uploadId))).size;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return 0;
    throw error;
  }
}
