type RowRules = {
  widthPx: number;
  targetPx: number;
  gapPx: number;
  /** The last row fills the width too. */
  mustFill: boolean;
  /** A last row that takes at least this share of the width is stretched over all of it. */
  fullEnough: number;
};

/** A win below this is none: else rows would flicker between two equal layouts while a window is resized. */
const worthwhile = 0.995;

/**
 * Where rows end, so that all heights together are closest to the target: a shortest path over the possible breaks with
 * the cost (height − target)² × photos, as Google Photos does (A. Harasymiv, "Building the Google Photos Web UI",
 * 2018). Gives the index after each row's last photo; the last of them is `ratios.length`.
 */
export function chooseBreaks(ratios: readonly number[], rules: RowRules): number[] {
  const count = ratios.length;
  const cost = new Float64Array(count + 1).fill(Infinity);
  const cameFrom = new Int32Array(count + 1);
  cost[0] = 0;
  for (let end = 1; end <= count; end++) {
    let sum = 0;
    for (let start = end - 1; start >= 0; start--) {
      sum += ratios[start]!;
      const heightPx = (rules.widthPx - rules.gapPx * (end - start - 1)) / sum;
      // Rows only get lower from here; one photo may always have a row to itself, however wide it is.
      if (heightPx < rules.targetPx * 0.45 && start < end - 1) break;
      const total = cost[start]! + rowCost(heightPx, end - start, end === count, rules);
      if (total < cost[end]! * worthwhile) {
        cost[end] = total;
        cameFrom[end] = start;
      }
    }
  }
  const breaks: number[] = [];
  for (let end = count; end > 0; end = cameFrom[end]!) breaks.push(end);
  return breaks.reverse();
}

function rowCost(
  heightPx: number,
  photos: number,
  isLast: boolean,
  { targetPx, mustFill, fullEnough }: RowRules,
): number {
  if (!isLast || mustFill || heightPx * fullEnough <= targetPx) return (heightPx - targetPx) ** 2 * photos;
  // Not stretched; a fuller last row is still the nicer one.
  const emptyShare = 1 - targetPx / heightPx;
  return (emptyShare * targetPx * 0.3) ** 2 * photos;
}
