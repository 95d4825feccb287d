import { describe, expect, it } from "vitest";
import { clientAddress, networkOf } from "@/lib/http/client-address";

describe("clientAddress", () => {
  it.each([
    ["a stranger", "203.0.113.7", undefined, false, "203.0.113.7"],
    ["a stranger who claims another address", "203.0.113.7", "198.51.100.1", true, "203.0.113.7"],
    ["a proxy on this machine", "127.0.0.1", "198.51.100.1", false, "198.51.100.1"],
    ["what the client added before the proxy", "::ffff:127.0.0.1", "192.0.2.9, 198.51.100.1", false, "198.51.100.1"],
    ["a neighbour who poses as a proxy", "192.168.1.20", "198.51.100.1", false, "192.168.1.20"],
    ["the proxy of the settings, on the network", "172.17.0.2", "198.51.100.1", true, "198.51.100.1"],
  ])("%s", (_who, remote, forwardedFor, hasProxy, expected) =>
    expect(clientAddress(remote, forwardedFor, hasProxy)).toBe(expected),
  );

  it("keeps no more of what a proxy says than an address needs", () =>
    expect(clientAddress("127.0.0.1", "9".repeat(100_000), false)).toHaveLength(64));
});

describe("networkOf", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:1:2:ffff::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["unknown", "unknown"],
  ])("%s is of %s", (address, network) => expect(networkOf(address)).toBe(network));
});
