import type { IncomingHttpHeaders } from "node:http";
import { expect, it } from "vitest";
import { tidyAddressHeaders } from "@/lib/http/forwarded-headers";

function tidied(headers: IncomingHttpHeaders, isFromProxy = true) {
  const isHost = tidyAddressHeaders(headers, "http", isFromProxy);
  return [isHost, headers["x-forwarded-host"], headers["x-forwarded-proto"]];
}

it.each<[string, IncomingHttpHeaders, unknown[]]>([
  ["a plain request", { host: "nas:3000" }, [true, undefined, "http"]],
  [
    "a proxy",
    { host: "127.0.0.1:3000", "x-forwarded-host": "photos.example.org", "x-forwarded-proto": "https" },
    [true, "photos.example.org", "https"],
  ],
  [
    "proxies in a row",
    { host: "a", "x-forwarded-host": "out.example, in.example", "x-forwarded-proto": "https,http" },
    [true, "out.example", "https"],
  ],
  ["an address of version 6", { host: "[::1]:3000" }, [true, undefined, "http"]],
  [
    "nonsense of a proxy",
    { host: "a", "x-forwarded-host": "<script>", "x-forwarded-proto": "gopher" },
    [true, undefined, "http"],
  ],
  ["nonsense of the requester", { host: "a b<" }, [false, undefined, "http"]],
  ["HTTP/1.0", {}, [true, undefined, "http"]],
])("%s", (_, headers, expected) => expect(tidied(headers)).toEqual(expected));

it("believes no stranger", () => {
  expect(tidied({ host: "nas:3000", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" }, false)).toEqual(
    [true, undefined, "http"],
  );
});
