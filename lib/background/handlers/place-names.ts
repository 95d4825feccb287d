import type { JobHandler } from "@/lib/jobs/handler";
import { countUnnamed, isAnyUnnamed, nameAllPhotos, noteGazetteer } from "@/lib/places/name-photos";

/** Photos that wait are known by their row (PhotoPlace.isNamed): no cursor is needed. */
export const placeNames: JobHandler = {
  about: "Looks up the names of places where photos were taken",
  version: 1,
  // At start, should the towns come from another file than last time.
  schedule: { isAtStart: true, isNeeded: isAnyUnnamed },
  async run(job) {
    await noteGazetteer();
    const total = await countUnnamed();
    let done = 0;
    await nameAllPhotos((photos) => job.step({ done: (done += photos), total: Math.max(done, total) }));
    return done === 0 ? "" : `${done === 1 ? "1 photo" : `${done} photos`} got the name of their place.`;
  },
};
