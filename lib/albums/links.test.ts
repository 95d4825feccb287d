import { describe, expect, it } from "vitest";
import { albumIdOfSlug, albumPath } from "@/lib/albums/links";

describe("the path of an album", () => {
  it.each([
    ["Summer in Rome", "/albums/12-summer-in-rome"],
    ["  Été à l’Île  ", "/albums/12-ete-a-l-ile"],
    ["Große Straße — Köln", "/albums/12-grosse-strasse-koln"],
    ["../../etc/passwd?x=1#y", "/albums/12-etc-passwd-x-1-y"],
    ["🎉🎉", "/albums/12"],
    ["रोम में", `/albums/12-${encodeURIComponent("रोम-में")}`],
    ["الصيف في روما", `/albums/12-${encodeURIComponent("الصيف-في-روما")}`],
  ])("of “%s” is %s", (name, path) => expect(albumPath({ id: 12, name })).toBe(path));

  it("stays short, cut between words or characters", () => {
    expect(albumPath({ id: 1, name: "word ".repeat(40) })).toBe(`/albums/1-${Array(12).fill("word").join("-")}`);
    expect(albumPath({ id: 1, name: "𝔵".repeat(90) })).toBe(`/albums/1-${"x".repeat(60)}`);
    expect(decodeURIComponent(albumPath({ id: 1, name: "𐐨".repeat(90) }))).toBe(`/albums/1-${"𐐨".repeat(60)}`);
  });
});

describe("the number in a path", () => {
  it.each([
    ["12-summer-in-rome", 12],
    ["12", 12],
    ["12-", 12],
    ["12summer", null],
    ["012", null],
    ["0", null],
    ["-12", null],
    ["summer", null],
    ["1".repeat(30), null],
  ])("of “%s” is %s", (slug, id) => expect(albumIdOfSlug(slug)).toBe(id));
});
