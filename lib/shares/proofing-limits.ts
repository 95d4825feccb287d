/** Limits of choosing by share links, which the browser knows too. */

/** More people than these are no clients; whoever made the link can take some away. */
export const maxGuests = 300;

/** All that guests write by one link. */
export const maxCommentsOfLink = 5_000;

/** Photos whose choice changes at once. */
export const maxChoicesAtOnce = 2_000;

/** The largest number of hearts that a link can be held to. */
export const maxChoiceLimit = 100_000;
