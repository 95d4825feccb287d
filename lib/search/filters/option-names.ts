/** The lists of what there is to choose from, as `/api/filter_options` has them (options.ts). Pure. */
export const optionNames = [
  "cameras",
  "lenses",
  "tags",
  "apertures",
  "focal_lengths",
  "places",
  "albums",
  "owners",
  "folders",
  "kinds",
  "months",
  "weekdays",
  "hours",
] as const;
export type OptionName = (typeof optionNames)[number];
