/** What is claimed: something measured, and what it may be at most. */
export type Claim = { what: string; measured: number; most: number; unit?: string; digits?: number };

/** A claim as a line of a table: | what | measured | limit | share of the limit |. */
export function claimRow({ what, measured, most, unit = "", digits = 0 }: Claim): string {
  const amount = (value: number, places = digits) => `${value.toFixed(places)}${unit && ` ${unit}`}`;
  const isMissed = measured > most;
  return `| ${what} | ${amount(measured)} | ${amount(most, Number.isInteger(most) ? 0 : digits)} | ${most > 0 ? (measured / most).toFixed(2) : ""}${isMissed ? " **missed**" : ""} |`;
}

export const claimHead = "| what | measured | limit | share of the limit |\n|---|---|---|---|";

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
