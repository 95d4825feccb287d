import type { IncomingHttpHeaders } from "node:http";
import { expect, it } from "vitest";
import { originOf, type RequestOrigin } from "@/lib/http/request-origin";

it.each<[string, IncomingHttpHeaders, RequestOrigin]>([
  ["our page", { host: "nas:3000", origin: "http://nas:3000" }, "own"],
  ["our page on the usual port", { host: "nas:80", origin: "http://nas" }, "own"],
  [
    "another port of this host",
    { host: "nas:3000", origin: "http://nas:9999", "sec-fetch-site": "same-site" },
    "foreign",
  ],
  ["a sibling of this name", { host: "photos.example.org", origin: "https://blog.example.org" }, "foreign"],
  ["a frame without an origin", { host: "nas:3000", origin: "null" }, "foreign"],
  [
    "our page behind a proxy that does not pass Host on",
    { host: "127.0.0.1:3000", origin: "https://photos.example.org" },
    "own",
  ],
  [
    "our page, by the host that the proxy names",
    { host: "127.0.0.1:3000", "x-forwarded-host": "out.example", origin: "https://out.example" },
    "own",
  ],
  ["a page that says so in the newer way alone", { host: "nas", "sec-fetch-site": "same-origin" }, "own"],
  ["a neighbour's picture", { host: "nas", "sec-fetch-site": "same-site" }, "foreign"],
  ["the address bar", { host: "nas", "sec-fetch-site": "none" }, "own"],
  ["a program", { host: "nas" }, "unsaid"],
  ["nonsense", { host: "nas", origin: "nas" }, "foreign"],
])("%s", (_, headers, expected) => expect(originOf(headers, "https://photos.example.org")).toBe(expected));
