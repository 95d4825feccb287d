/** Numbers and names that the browser needs as well, without the schemas. */

/** The most photos that one request may name. */
export const maxPhotosPerRequest = 20_000;

/** The most photos that one zip holds, and that can be selected at once. */
export const maxPhotosAtOnce = 250_000;

/** What of each photo goes into a zip. */
export const zipTypes = ["original", "jpeg", "raw", "all"] as const;
export type ZipType = (typeof zipTypes)[number];
