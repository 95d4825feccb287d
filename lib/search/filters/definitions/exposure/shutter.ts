import { formatExposure } from "@/lib/format/exposure";
import { defineRange } from "@/lib/search/filters/range";
import { decimal } from "@/lib/search/filters/values";

export const shutter = defineRange("shutter", {
  schema: decimal(0, 1_000_000),
  called: ["The shortest exposure", "The longest exposure"],
  about: "Seconds",
  words: (seconds) => (seconds > 0 ? formatExposure(seconds) : "0 s"),
  field: { label: "Exposure", unit: ", s", group: "exposure" },
  reveals: "camera",
  selectivity: 0.3,
  column: "exposureSeconds",
  slack: 0.01,
});
