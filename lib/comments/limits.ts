/** Limits of comments, which the browser knows too. */

/** In characters; of what guests write to whoever sent them a link, too. */
export const maxCommentLength = 2_000;

/** How long whoever wrote a comment may change it. */
export const editMinutes = 15;

/** More addresses of pages than these in what someone without an account writes are advertising. */
export const maxLinksOfGuests = 2;

/** How people call themselves who have no account. */
export const maxGuestName = 80;

/** More than these below one photo are no talk. */
export const maxCommentsOfPhoto = 1_000;

/** Of people without an account, on the photos of one owner: what strangers send fills no disk. */
export const maxWaiting = 500;

/** How many comments are read at once. */
export const commentsAtOnce = 50;
export const maxCommentsAtOnce = 200;
