/** Limits of what guests of share links may send, which the browser knows too. */

/** By one link, over its whole life: an album larger than this is not filled by guests. */
export const maxPhotosByLink = 10_000;

/** Looked at and decided about in one go. */
export const maxDecidedAtOnce = 500;
