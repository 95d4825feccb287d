import type { JobHandler } from "@/lib/jobs/handler";
import {
  countPhotosWithRenditions,
  hasAllSizes,
  makeSizes,
  photosWithRenditions,
} from "@/lib/maintenance/checks/renditions";
import { requireDatastore } from "@/lib/storage/identity";

const weekMs = 7 * 86_400_000;

/**
 * For what a restore has left out, or someone has deleted: what is looked at before is made then. Its cursor is the id
 * of the last photo.
 */
export const previews: JobHandler = {
  about: "Makes pictures for display that are missing",
  version: 1,
  schedule: { everyMs: weekMs },
  async run(job) {
    let [made, broken] = [0, 0];
    let after = Number(job.cursor ?? 0);
    let { done, total } = await countPhotosWithRenditions(after);
    for (;;) {
      // While its disk is away, all of them would seem to be missing.
      await requireDatastore();
      const some = await photosWithRenditions(after);
      if (some.length === 0) return outcomeOf(made, broken);
      for (const photo of some) {
        if (!(await hasAllSizes(photo))) {
          if (await makeSizes(photo)) broken++;
          else made++;
        }
        after = photo.id;
        total = Math.max(total, ++done);
        await job.step({ cursor: String(after), done, total });
      }
    }
  },
};

const photos = (count: number): string => (count === 1 ? "1 photo" : `${count} photos`);

const outcomeOf = (made: number, broken: number): string =>
  [
    made > 0 ? `Made for ${photos(made)}.` : "",
    broken > 0 ? `They could not be made for ${photos(broken)}: “npx photoflow doctor --fix” says why.` : "",
  ]
    .filter(Boolean)
    .join(" ");
