/** "1/250 s", "0.8 s", "30 s". */
export function formatExposure(seconds: number): string {
  if (seconds >= 0.3) return `${Number(seconds.toFixed(1))} s`;
  return `1/${Math.round(1 / seconds)} s`;
}

/** "f/2.8". */
export const formatAperture = (fNumber: number): string => `f/${Number(fNumber.toFixed(1))}`;

/** "50 mm", "4.3 mm". */
export const formatFocalLength = (mm: number): string => `${Number(mm.toFixed(mm < 10 ? 1 : 0))} mm`;

/** "+0.3 EV", "0 EV", "−1 EV". */
export function formatExposureBias(ev: number): string {
  const rounded = Number(Math.abs(ev).toFixed(1));
  return `${rounded === 0 ? "" : ev < 0 ? "−" : "+"}${rounded} EV`;
}
