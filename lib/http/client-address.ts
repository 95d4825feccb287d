import { isIPv6 } from "node:net";

/**
 * The address that a request comes from, by its connection and what proxies said. A proxy on this machine is believed;
 * one elsewhere on the network only where the settings say that there is a proxy, since any neighbour could pose as
 * one.
 */
export function clientAddress(
  remoteAddress: string | undefined,
  forwardedFor: string | undefined,
  hasProxy: boolean,
): string {
  const remote = plain(remoteAddress ?? "unknown");
  const last = forwardedFor?.split(",").at(-1)?.trim().slice(0, longestAddress);
  return last && isTrustedProxy(remote, hasProxy) ? plain(last) : remote;
}

/** Whether what this peer says about a request's origin is believed. `hasProxy`: the settings say that there is one. */
export const isTrustedProxy = (remoteAddress: string | undefined, hasProxy: boolean): boolean => {
  const remote = plain(remoteAddress ?? "");
  return isLoopback(remote) || (hasProxy && isPrivate(remote));
};

/**
 * What one customer of a provider has: an address of version 4, or the first 64 bits of one of version 6, within which
 * anybody takes a new address for each request.
 */
export function networkOf(address: string): string {
  const bare = address.split("%")[0]!;
  if (!isIPv6(bare)) return address;
  const [head = "", tail] = bare.split("::");
  const first = head ? head.split(":") : [];
  const last = tail ? tail.split(":") : [];
  const groups =
    tail === undefined
      ? first
      : [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill("0"), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

/** Longer than any address with its zone. */
const longestAddress = 64;

const plain = (address: string): string => address.replace(/^::ffff:/i, "");

const isLoopback = (address: string): boolean => /^(127\.|::1$)/.test(address);

const isPrivate = (address: string): boolean => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd])/i.test(address);
