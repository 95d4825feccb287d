const units = ["bytes", "kB", "MB", "GB", "TB", "PB"];

/** A number of bytes as people read it, in powers of 1000 as disks are sold: "812 bytes", "4.2 MB", "118 MB". */
export function formatBytes(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  const rounded = unit > 0 && value < 9.95 ? value.toFixed(1) : Math.round(value).toString();
  return `${rounded} ${unit === 0 && bytes === 1 ? "byte" : units[unit]}`;
}
