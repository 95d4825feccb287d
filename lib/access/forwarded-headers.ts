import type { IncomingHttpHeaders } from "node:http";

/** A name or address of a server, perhaps with a port. */
const hostPattern = /^[\w.:[\]-]{1,255}$/;

/**
 * Makes the headers that say under which address a request was sent fit for use, since anybody can write them: one host,
 * and "http" or "https", which is `usualScheme` where nothing better is said. False when the Host header is no host.
 */
export function tidyAddressHeaders(headers: IncomingHttpHeaders, usualScheme: "http" | "https"): boolean {
  const host = first(headers["x-forwarded-host"]);
  if (host && hostPattern.test(host)) headers["x-forwarded-host"] = host;
  else delete headers["x-forwarded-host"];
  // next-auth builds its links from this header and takes https when it is missing.
  const scheme = first(headers["x-forwarded-proto"]);
  headers["x-forwarded-proto"] = scheme === "http" || scheme === "https" ? scheme : usualScheme;
  return headers.host === undefined || hostPattern.test(headers.host);
}

/** Of proxies in a row, the first one was asked by the person. */
const first = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header)?.split(",")[0]?.trim();
