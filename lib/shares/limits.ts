/** Limits of share links, which the browser knows too. */

export const maxLinkTitle = 200;

/** Photos picked by hand; more are an album. */
export const maxLinkPhotos = 5_000;

/** Albums of one link. */
export const maxLinkAlbums = 100;
