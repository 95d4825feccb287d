/** When a link ends, to choose from. */
export const endOptions = [
  { value: "never", label: "Never" },
  { value: "1", label: "After a day" },
  { value: "7", label: "After a week" },
  { value: "30", label: "After 30 days" },
  { value: "90", label: "After 90 days" },
  { value: "365", label: "After a year" },
] as const;

/** The choice that stands for so many days; null for never. */
export const endOption = (days: number | null): string => (days === null ? "never" : String(days));
