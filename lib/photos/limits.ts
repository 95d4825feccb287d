/** Numbers and names that the browser needs as well, without the schemas. */

/** The most photos that one request may name. */
export const maxPhotosPerRequest = 20_000;

/** What of each photo goes into a zip. */
export const zipTypes = ["original", "jpeg", "raw", "all"] as const;
export type ZipType = (typeof zipTypes)[number];
