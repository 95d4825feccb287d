import { formatFocalLength } from "@/lib/format/exposure";
import { defineRange } from "@/lib/search/filters/range";
import { decimal } from "@/lib/search/filters/values";

export const focalLength = defineRange("focal_length", {
  schema: decimal(0, 100_000),
  called: ["The shortest focal length", "The longest focal length"],
  about: "Millimetres, as the file has them",
  words: formatFocalLength,
  field: { label: "Focal length", unit: ", mm", group: "exposure" },
  reveals: "camera",
  selectivity: 0.31,
  column: "focalLengthMm",
  slack: 0.001,
});
