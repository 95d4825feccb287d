const grouped = new Intl.NumberFormat("en-US");

/** "12,345". */
export const formatCount = (count: number): string => grouped.format(count);

/** "1 photo", "12,345 photos". */
export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** "24 MP" or "0.3 MP". */
export function formatMegapixels(widthPx: number, heightPx: number): string {
  const megapixels = (widthPx * heightPx) / 1_000_000;
  return `${megapixels >= 10 ? Math.round(megapixels) : megapixels.toFixed(1)} MP`;
}
