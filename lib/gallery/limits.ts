/** Bounds of the gallery's settings, and what they usually are. Pure: pages have them without what reads a request. */

export const usualTitle = "Photoflow";

export const longestTitle = 60;
export const longestWelcome = 1000;
export const longestNotice = 300;

/** What is said during maintenance where no admin has said anything else. */
export const usualNotice = "This gallery is under maintenance. Please come back later.";

/** Of an invitation code, in characters. */
export const shortestCode = 8;

/** The longest picture that is looked at as a logo, in bytes. */
export const maxLogoBytes = 2_000_000;

/** Days for which it is known what people did. */
export const activityDays = [30, 90, 365, 1095] as const;

/** Days after which a new share link ends, unless its maker says otherwise. */
export const linkDays = [1, 7, 30, 90, 365] as const;
