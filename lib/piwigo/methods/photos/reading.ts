import { method } from "@/lib/piwigo/protocol/method";
import { count, id, optional, required, withDefault } from "@/lib/piwigo/protocol/parameters";
import { photoInfo } from "@/lib/piwigo/mappers/photo-info";

export const photoReadingMethods = [
  method({
    name: "pwg.images.getInfo",
    description: "Returns information about an image.",
    rights: "anyone",
    scope: "read",
    parameters: {
      image_id: required(id),
      comments_page: withDefault(count, 0),
      comments_per_page: optional(count, { max: 20 }),
    },
    run: ({ image_id, comments_page, comments_per_page }, { viewer, addresses }) =>
      photoInfo(viewer, image_id, addresses, { page: comments_page, perPage: comments_per_page }),
  }),
];
