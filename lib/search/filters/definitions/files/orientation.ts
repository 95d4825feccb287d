import { about } from "@/lib/db/query";
import { defineSingle } from "@/lib/search/filters/definition";
import { oneOf } from "@/lib/search/filters/values";

const photo = about<{ p: "Photo" }>();

const called = { landscape: "Landscape", portrait: "Portrait", square: "Square" };
const comparedSides = { landscape: ">", portrait: "<", square: "=" } as const;

export const orientation = defineSingle("orientation", {
  schema: oneOf(["landscape", "portrait", "square"]),
  called: "The shape",
  words: (shape) => called[shape],
  field: {
    type: "choice",
    label: "Shape",
    choices: Object.entries(called).map(([value, label]) => ({ value, label })),
    group: "look",
    position: 2,
  },
  selectivity: 0.6,
  find: (shape) => ({
    where: photo("p.widthPx", comparedSides[shape], photo.ref("p.heightPx")),
    isOfTile: true,
  }),
});
