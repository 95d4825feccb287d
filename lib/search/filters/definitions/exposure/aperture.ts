import { formatAperture } from "@/lib/format/exposure";
import { defineRange } from "@/lib/search/filters/range";
import { decimal } from "@/lib/search/filters/values";

export const aperture = defineRange("aperture", {
  schema: decimal(0, 1000),
  called: ["The smallest f-number", "The largest f-number"],
  about: "The f-number",
  words: formatAperture,
  field: { label: "Aperture", unit: " f/", group: "exposure" },
  reveals: "camera",
  selectivity: 0.33,
  column: "aperture",
  slack: 0.01,
});
