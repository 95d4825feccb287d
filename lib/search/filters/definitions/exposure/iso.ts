import { defineRange } from "@/lib/search/filters/range";
import { whole } from "@/lib/search/filters/values";

export const iso = defineRange("iso", {
  schema: whole(0, 100_000_000),
  called: ["The lowest ISO", "The highest ISO"],
  words: (value) => `ISO ${value}`,
  field: { label: "ISO", isWhole: true, group: "exposure" },
  reveals: "camera",
  selectivity: 0.32,
  column: "iso",
});
