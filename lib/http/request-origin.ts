import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a page of this site sent a request, or another one made someone's browser send it with their cookies (CSRF).
 * SameSite cookies do not answer that: another port of this host, or a sibling of its name, is the same site to a
 * browser.
 */
export type RequestOrigin = "own" | "foreign" | "unsaid";

/**
 * `ownOrigin` is the configured address. "unsaid": no browser that is in use today sent it with a method that changes
 * something.
 */
export function originOf(headers: IncomingHttpHeaders, ownOrigin: string | undefined): RequestOrigin {
  const { origin } = headers;
  if (origin !== undefined) return isOwn(origin, headers, ownOrigin) ? "own" : "foreign";
  const site = headers["sec-fetch-site"];
  if (site === undefined) return "unsaid";
  // "none": typed into the address bar, or opened from outside of any page.
  return site === "same-origin" || site === "none" ? "own" : "foreign";
}

function isOwn(origin: string, headers: IncomingHttpHeaders, ownOrigin: string | undefined): boolean {
  if (origin === ownOrigin) return true;
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  return (
    /^https?:$/.test(protocol) &&
    (host === hostOf(headers.host, protocol) || host === hostOf(headers["x-forwarded-host"], protocol))
  );
}

/** As a URL writes it: in lower case, without the scheme's usual port. */
function hostOf(header: string | string[] | undefined, protocol: string): string | null {
  const address = `${protocol}//${[header].flat()[0] ?? ""}`;
  return header && URL.canParse(address) ? new URL(address).host : null;
}

/** Methods that change nothing (RFC 9110, 9.2.1). */
export const isSafeMethod = (method: string | undefined): boolean =>
  ["GET", "HEAD", "OPTIONS", "TRACE"].includes(method ?? "GET");
