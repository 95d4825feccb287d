/**
 * Where a request comes from, as `photoflow serve` found it: the connection's address or, behind a proxy, the last one that
 * the proxy added. The server overwrites this header, so a client cannot choose it.
 */
export const clientAddressHeader = "x-photoflow-address";

/** The asker's address, or "unknown" where another host than `photoflow serve` runs the application. */
export function addressOf(headers: Headers | Record<string, string | string[] | undefined>): string {
  const value = headers instanceof Headers ? headers.get(clientAddressHeader) : headers[clientAddressHeader];
  return (Array.isArray(value) ? value[0] : value) ?? "unknown";
}

/**
 * The address to put into that header, from a connection and what proxies said. A proxy on this machine is believed; one
 * elsewhere on the network only where the settings say that there is a proxy, since any neighbour could pose as one.
 */
export function clientAddress(remoteAddress: string | undefined, forwardedFor: string | undefined, hasProxy: boolean): string {
  const remote = (remoteAddress ?? "unknown").replace(/^::ffff:/, "");
  const last = forwardedFor?.split(",").at(-1)?.trim();
  return last && (isLoopback(remote) || (hasProxy && isPrivate(remote))) ? last : remote;
}

const isLoopback = (address: string): boolean => /^(127\.|::1$)/.test(address);

const isPrivate = (address: string): boolean => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/i.test(address);
