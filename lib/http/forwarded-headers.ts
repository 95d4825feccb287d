import type { IncomingHttpHeaders } from "node:http";

/** A name or address of a server, perhaps with a port. */
const hostPattern = /^[\w.:[\]-]{1,255}$/;

/**
 * Makes the headers that say under which address a request was sent fit for use, since anybody can write them: from a
 * proxy that is believed one host, and "http" or "https"; from others none, and `usualScheme`. False when the Host
 * header is no host.
 */
export function tidyAddressHeaders(
  headers: IncomingHttpHeaders,
  usualScheme: "http" | "https",
  isFromProxy: boolean,
): boolean {
  const host = isFromProxy ? first(headers["x-forwarded-host"]) : undefined;
  if (host && hostPattern.test(host)) headers["x-forwarded-host"] = host;
  else delete headers["x-forwarded-host"];
  // next-auth builds its links from this header and takes https when it is missing.
  const scheme = isFromProxy ? first(headers["x-forwarded-proto"]) : undefined;
  headers["x-forwarded-proto"] = scheme === "http" || scheme === "https" ? scheme : usualScheme;
  return headers.host === undefined || hostPattern.test(headers.host);
}

/** Of proxies in a row, the first one was asked by the person. */
const first = (header: string | string[] | undefined): string | undefined =>
  (Array.isArray(header) ? header[0] : header)?.split(",")[0]?.trim();
