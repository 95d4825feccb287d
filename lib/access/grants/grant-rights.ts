/**
 * What a grant lets someone do with an album, each with all before it. Kept as numbers, so that of several the largest
 * counts. Pure: the browser has these too.
 */

export const grantRights = ["look", "download", "add", "edit"] as const;

/**
 * "look": sees its photos, with cameras and places, and downloads what anyone may. "download": all files. "add": puts
 * photos of their own in, and takes those out again. "edit": puts in and takes out any, names it, chooses cover and
 * order. Who sees an album, where it lies and whether it is, is its owner's to say.
 */
export type GrantRight = (typeof grantRights)[number];

/** As the database has it; 0 for none. */
export const rankOf = (right: GrantRight): number => grantRights.indexOf(right) + 1;

/** The right of a number from the database; null for 0. */
export const rightOf = (rank: number): GrantRight | null => grantRights[rank - 1] ?? null;
