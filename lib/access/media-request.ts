import { apiKeyHeader, holderOfApiKeyHeader } from "@/lib/access/sessions/api-key-holder";
import { piwigoCookieName, sessionOfPiwigoCookie } from "@/lib/access/sessions/piwigo-session";
import { cookieValue, viewerOfCookieHeader } from "@/lib/access/sessions/session-token";
import { bearerOfRequest } from "@/lib/access/sessions/share-link";
import { stranger } from "@/lib/access/sessions/stranger";
import type { Viewer } from "@/lib/access/viewer";

/** The headers of a request, of Node's server or of fetch. */
export type RequestHeaders = Headers | Record<string, string | string[] | undefined>;

/**
 * Who asks at a door that only gives bytes (pictures and files): the bearer of the share link that the address names by
 * `token`; else a browser's session, one of Piwigo's clients, or a key. What changes something must not ask this,
 * because those sessions and keys are for /ws.php alone.
 */
export async function authenticateMediaRequest(headers: RequestHeaders, token: string | null = null): Promise<Viewer> {
  const cookies = headerOf(headers, "cookie");
  if (token !== null) return (await bearerOfRequest(token, cookies)) ?? (await stranger());
  const viewer = await viewerOfCookieHeader(cookies);
  if (viewer.kind !== "visitor") return viewer;
  const key = headerOf(headers, apiKeyHeader);
  const piwigoCookie = cookies && cookieValue(cookies, piwigoCookieName);
  const known =
    (key && (await holderOfApiKeyHeader(key))) || (piwigoCookie && (await sessionOfPiwigoCookie(piwigoCookie)));
  return known ? known.user : viewer;
}

function headerOf(headers: RequestHeaders, name: string): string | undefined {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? undefined;
}
