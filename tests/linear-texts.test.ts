import { query } from "@/lib/db/query";
import { describe, expect, it } from "vitest";
import { lastWord, parseXmp } from "@/lib/metadata/blocks/xmp";
import { albumName } from "@/lib/piwigo/mappers/album-texts";
import { withoutTags, withStressOnly } from "@/lib/piwigo/mappers/html";
import { readOrder } from "@/lib/piwigo/queries/photo-order";
import { tagNames, titleText } from "@/lib/piwigo/mappers/texts";
import { storableName } from "@/lib/storage/file-names";

/**
 * What is read of strangers' texts takes time that grows with the text alone: 200,000 characters in a moment, whatever
 * they are.
 */

const rdf = (inside: string): string =>
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description ${inside}</rdf:RDF>`;
const pieces = [
  " ",
  "\n",
  "a",
  "a ",
  "1",
  ".",
  " .",
  "<",
  "<!--",
  "<a",
  "<!x>",
  "!",
  "a!",
  ",",
  "/",
  "\0",
  '"',
  "a=",
  "a='",
  "&#",
  "[",
  "名 ",
];
const hostile = pieces.map((piece) => `id${piece.repeat(200_000 / piece.length)}!`);

const readers: [string, (text: string) => unknown][] = [
  ["a title", titleText],
  ["tags", tagNames],
  ["an album's name", albumName],
  ["markup", withoutTags],
  ["markup that stresses", withStressOnly],
  ["an order", readOrder],
  ["a file's name", storableName],
  ["XMP: attributes", (text) => parseXmp(rdf(`${text}/>`))],
  ["XMP: elements", (text) => parseXmp(rdf(`>${text}</rdf:Description>`))],
  ["XMP: the end of a namespace", (text) => lastWord(text)],
];

describe("200,000 characters", () => {
  it.each(readers)("%s", (_, read) => {
    for (const text of hostile) {
      // Of this process alone, as the machine may have other things to do.
      const before = process.cpuUsage();
      read(text);
      const { user, system } = process.cpuUsage(before);
      expect([text.slice(2, 10), (user + system) / 1000]).toEqual([
        text.slice(2, 10),
        expect.toSatisfy((tookMs: number) => tookMs < 500),
      ]);
    }
  });
});

describe("is read as before:", () => {
  it("markup", () => {
    expect(withoutTags("I <3 Rome <b>and</b> <!-- <i>no --> <!-- more <a href='x'>Milan</a> <!---->.")).toBe(
      "I <3 Rome and  <!-- more Milan .".replace("<!-- more Milan ", ""),
    );
    expect(withoutTags("a <!-- <b>never ends</b> <br")).toBe("a <!-- never ends <br");
    expect(withStressOnly('<script>x</script><EM class="a">b</EM> < 3')).toBe('x<EM class="a">b</EM> < 3');
  });

  it("orders", () => {
    const sqlOf = (order: string): string => {
      const by = readOrder(order)?.by;
      return by ? query.selectFrom("Photo as p").select("p.id").orderBy(by).compile().sql : "null";
    };
    expect(sqlOf("hit desc, id, hit asc , id desc,nonsense,")).toBe(sqlOf("hit desc,id"));
    expect([sqlOf("id descending"), sqlOf("date_posted")]).toEqual([sqlOf("id desc"), sqlOf("date_available")]);
    expect([sqlOf(""), sqlOf("id nonsense"), sqlOf("iddesc"), sqlOf("x,,")]).toEqual(["null", "null", "null", "null"]);
  });

  it("namespaces", () => {
    const words = [
      "http://ns.example.com/lens-data/1.0/",
      "http://example.com/foo#",
      "http://example.com/foo2.1",
      "urn:foo2",
      "http://example.com/",
      "http://1.0/",
      "",
    ].map(lastWord);
    expect(words).toEqual(["lens-data", "foo", "foo", "foo2", "com", null, null]);
  });

  it("attributes, with whatever stands between them", () => {
    const read = parseXmp(
      rdf(`xmlns:dc='http://purl.org/dc/elements/1.1/' nothing dc:a = "1 > 0" = dc:b='"2"'dc:c="" x= y dc:d="4"/>`),
    );
    expect(read).toEqual({ "dc:a": "1 > 0", "dc:b": '"2"', "dc:c": "", "dc:d": "4" });
  });
});
