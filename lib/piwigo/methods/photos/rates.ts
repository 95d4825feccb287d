import { orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method } from "@/lib/piwigo/protocol/method";
import { float, id, optional, required, text } from "@/lib/piwigo/protocol/parameters";
import { deleteRatings, ratePhotos } from "@/lib/ratings/commands";
import { maxStars } from "@/lib/ratings/mark";
import { scoreOfPhoto } from "@/lib/ratings/score";

/** Whoever is signed in rates, each for themselves; guests do not, as Piwigo comes. */
export const rateMethods = [
  method({
    name: "pwg.images.rate",
    description: "Rates an image.",
    rights: "anyone",
    scope: "manage",
    parameters: { image_id: required(id), rate: required(float) },
    run: async ({ image_id, rate }, { viewer }) => {
      const stars = Math.trunc(rate);
      if (viewer.kind !== "user" || stars < 0 || stars > maxStars)
        throw new PiwigoError(403, "Forbidden or rate not in 0,1,2,3,4,5");
      await orElse(
        ratePhotos(viewer, [image_id], stars),
        () => new PiwigoError(404, "Invalid image_id or access denied"),
      );
      const score = await scoreOfPhoto(image_id);
      return { score: score!.score, average: score!.average, count: String(score!.count) };
    },
  }),
  method({
    name: "pwg.rates.delete",
    description: "Deletes all rates for a user.",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    parameters: { user_id: required(id), anonymous_id: optional(text), image_id: optional(id) },
    run: ({ user_id, image_id }, { viewer }) => deleteRatings(viewer, user_id, image_id),
  }),
];
