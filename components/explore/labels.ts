const number = new Intl.NumberFormat("en");

/** "1 photo", "1,234 photos". */
export const formatPhotoCount = (count: number): string => (count === 1 ? "1 photo" : `${number.format(count)} photos`);

/** "1,234". */
export const formatNumber = (count: number): string => number.format(count);

const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** "1.2K": where there is little room. */
export const formatShort = (count: number): string => short.format(count);

/** The result page of a query. */
export const searchHref = (query: Record<string, string | number>): string =>
  `/search?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`;
