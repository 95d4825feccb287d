import { method } from "@/lib/piwigo/protocol/method";
import { id, requiredList } from "@/lib/piwigo/protocol/parameters";
import { addToCaddie } from "@/lib/photos/caddie";

export const caddieMethods = [
  method({
    name: "pwg.caddie.add",
    description: "Adds elements to the caddie. Returns the number of elements added.",
    rights: "owner",
    scope: "manage",
    parameters: { image_id: requiredList(id) },
    run: ({ image_id }, { viewer }) => addToCaddie(viewer, image_id),
  }),
];
