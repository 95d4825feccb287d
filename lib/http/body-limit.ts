/** How much of a body is taken before anybody looks at it. */

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/**
 * From someone who has not signed in, and of the forms that sign in: names, passwords, a filter, some thousand ids.
 */
export const strangersBodyBytes = 64 * kibibyte;

/** From someone who has: as many ids as one zip may hold. */
export const membersBodyBytes = 4 * mebibyte;

/** Doors that read pieces as they come, write files to disk, and hold their own limits: uploads and Piwigo's API. */
const streamingDoor = /^\/(api\/ingest\/|ws\.php$)/;

/** Whoever signs in is a stranger yet, whatever cookie comes along. */
const signInDoor = /^\/(api\/auth\/|identification\.php$|sign-in$|set-up$|password$|register(\/confirm)?$)/;

export type BodyRule = "streamed" | "strangers" | "by-account";

/** Which limit holds for a path. */
export function bodyRuleOf(pathname: string): BodyRule {
  if (streamingDoor.test(pathname)) return "streamed";
  return signInDoor.test(pathname) ? "strangers" : "by-account";
}
