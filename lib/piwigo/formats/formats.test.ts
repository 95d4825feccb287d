import { describe, expect, it } from "vitest";
import { formatNamed } from "@/lib/piwigo/formats/named";
import { addressesFor } from "@/lib/piwigo/protocol/addresses";
import { derivativesOf } from "@/lib/piwigo/mappers/derivatives";
import { AttributesOnly, NamedList, NamedStruct, XmlElement, type Value } from "@/lib/piwigo/protocol/values";

const written = (format: string, value: Value) => formatNamed(format)!.success(value);
const xml = (value: Value) =>
  /^<\?xml version="1.0" encoding="utf-8" \?>\n<rsp stat="ok">\n([^]*)\n<\/rsp>$/.exec(written("rest", value))![1];

describe("xml", () => {
  it.each<[string, Value, string]>([
    ["a text", "17.0.0", "17.0.0"],
    ["true", true, "1"],
    ["nothing", null, ""],
    ["an empty list", { rows: [] }, "<rows />"],
    ["a struct at the top", { info: "Album added", id: 12, gone: null }, "<info>Album added</info><id>12</id>"],
    [
      "a plain list",
      { available_sizes: ["square", "thumb"] },
      "<available_sizes>\n\t<item>square</item>\n\t<item>thumb</item></available_sizes>",
    ],
    ["an empty text", { name: "" }, "<name></name>"],
    ["names that start with a digit", { "2small": 1, "7": 2 }, "<_2small>1</_2small>"],
    ["attributes only", { rates: new AttributesOnly({ score: null, count: 0 }) }, '<rates score="" count="0" />'],
    [
      "a struct of attributes",
      { paging: new NamedStruct({ page: 0, per_page: 100 }) },
      '<paging page="0" per_page="100" />',
    ],
    [
      "a named list",
      {
        categories: new NamedList([{ id: 3, name: "A & B", status: "public", id_uppercat: null }], "category", [
          "id",
          "status",
        ]),
      },
      '<categories>\n\t<category id="3" status="public">\n\t\t<name>A &amp; B</name></category></categories>',
    ],
    [
      "a wrapped struct",
      new XmlElement("image", new NamedStruct({ id: 7, author: null, name: "A" }, ["name"])),
      '<image id="7">\n\t<name>A</name></image>',
    ],
    ["markup", { t: `<a href='x'>"` }, "<t>&lt;a href=&#039;x&#039;&gt;&quot;</t>"],
  ])("%s", (_case, value, expected) => expect(xml(value)).toBe(expected));

  it("failures", () => {
    expect(formatNamed("rest")!.failure(999, 'a "b"')).toBe(
      '<?xml version="1.0"?>\n<rsp stat="fail">\n\t<err code="999" msg="a &quot;b&quot;" />\n</rsp>',
    );
  });
});

describe("json", () => {
  it.each([
    { id: 7, version: "00ab", widthPx: 6000, heightPx: 4000 },
    { id: 8, version: "00ac", widthPx: 6000, heightPx: 4000 },
    { id: 9, version: "", widthPx: 100, heightPx: 75 },
  ])("tells of prepared pictures what their values say: $id $version", (photo) => {
    const pictures = derivativesOf(photo, addressesFor({ headers: new Headers({ host: "h" }) }));
    expect(written("json", pictures)).toBe(written("json", pictures.value()));
    expect(written("json", pictures)).toContain(`${photo.id}`);
  });

  it("escapes as PHP does, and writes empty maps as lists", () => {
    expect(written("json", { url: "http://h/é", empty: {}, list: new NamedList([1], "x"), gone: undefined })).toBe(
      '{"stat":"ok","result":{"url":"http:\\/\\/h\\/\\u00e9","empty":[],"list":[1]}}',
    );
  });
});

describe("php", () => {
  it("counts bytes, not characters", () => {
    expect(written("php", { name: "é", n: 1, b: true, x: null, l: ["a"], d: 0.5 })).toBe(
      'a:2:{s:4:"stat";s:2:"ok";s:6:"result";a:6:{s:4:"name";s:2:"é";s:1:"n";i:1;s:1:"b";b:1;s:1:"x";N;s:1:"l";a:1:{i:0;s:1:"a";}s:1:"d";d:0.5;}}',
    );
  });
});

describe("xmlrpc", () => {
  it("wraps a value as Piwigo does", () =>
    expect(written("xmlrpc", "x")).toContain("<value>\n        <string>x</string>\n      </value>"));

  it.each<[string, Value, string]>([
    [
      "a list",
      ["a", 1],
      "<array><data>\n  <value><string>a</string></value>\n  <value><int>1</int></value>\n</data></array>",
    ],
    [
      "a map",
      { "a&b": true, c: 1.5 },
      "<struct>\n  <member><name>a&amp;b</name><value><boolean>1</boolean></value></member>\n  <member><name>c</name><value><double>1.5</double></value></member>\n</struct>",
    ],
    ["an empty list", [], "<struct>\n</struct>"],
    ["nothing", null, ""],
    ["markup", `</string>"'&`, "<string>&lt;/string&gt;&quot;&#039;&amp;</string>"],
  ])("writes %s", (_, value, expected) =>
    expect(written("xmlrpc", value)).toContain(`<value>\n        ${expected}\n      </value>`),
  );

  it("tells failures in Piwigo's lines", () => {
    expect(formatNamed("xmlrpc")!.failure(404, "a < b")).toBe(
      "<methodResponse>\n  <fault>\n    <value>\n      <struct>\n        <member>\n          <name>faultCode</name>\n          <value><int>404</int></value>\n        </member>\n" +
        "        <member>\n          <name>faultString</name>\n          <value><string>a &lt; b</string></value>\n        </member>\n      </struct>\n    </value>\n  </fault>\n</methodResponse>",
    );
  });
});

it("formatNamed knows no others", () => {
  expect(formatNamed(null)).toBe(formatNamed("rest"));
  expect(formatNamed("yaml")).toBeUndefined();
});
