import { piwigoCookieName } from "@/lib/access/sessions/piwigo-session";
import { isServedOverTls } from "@/lib/access/sessions/session-token";

/** The cookies of Piwigo's clients, as Piwigo writes them. */

/** One cookie without date and comma, which some clients take apart wrongly; it ends with the client. */
export const openingCookie = (value: string): string =>
  `${piwigoCookieName}=${value}; path=/; HttpOnly; SameSite=Lax${isServedOverTls() ? "; Secure" : ""}`;

const ending = (name: string): string => `${name}=deleted; expires=Thu, 01 Jan 1970 00:00:01 GMT; Max-Age=0; path=/`;

/** What a sign-in sets: the new session, after the end of any that a real Piwigo had left in the browser. */
export const cookiesOfSignIn = (value: string): string[] => [ending("pwg_remember"), openingCookie(value)];

export const cookiesOfSignOut = (): string[] => [ending(piwigoCookieName), ending("pwg_remember")];
