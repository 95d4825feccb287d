import { advice, problem, type CheckOptions, type Finding } from "@/lib/maintenance/checks/finding";
import { removeStaleUploads, staleFiles } from "@/lib/uploads/stale";

/**
 * Uploads that were broken off and that no one has gone on with for a day, and renditions that were being made when a
 * process was killed.
 */
export async function* checkIncoming({ fix }: CheckOptions): AsyncGenerator<Finding> {
  const { uploads, renditions } = await staleFiles();
  if (uploads.length + renditions.length === 0) return;
  if (fix) await removeStaleUploads();
  const lying: [count: number, one: string, many: string, where: string][] = [
    [uploads.length, "broken-off upload lies", "broken-off uploads lie", "incoming/"],
    [renditions.length, "unfinished picture lies", "unfinished pictures lie", "renditions/unfinished/"],
  ];
  for (const [count, one, many, where] of lying) {
    if (count === 0) continue;
    const message = `${count} ${count === 1 ? one : many} in ${where} for more than a day.`;
    yield fix
      ? problem("incoming", message, true)
      : advice("incoming", `${message} The server removes them by itself.`);
  }
}
