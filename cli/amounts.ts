/** Amounts as people read them. Pure. */

const units = ["bytes", "kB", "MB", "GB", "TB"];

/** 12_345_678 → "12.3 MB". */
export function size(bytes: number): string {
  let unit = 0;
  let value = bytes;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? Math.round(value) : value < 100 ? value.toFixed(1) : value.toFixed(0)} ${units[unit]}`;
}

/** 4000 → "1 h 7 min". */
export function seconds(count: number): string {
  const whole = Math.max(1, Math.round(count));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** (1, "file") → "1 file", (3, "file") → "3 files". */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
