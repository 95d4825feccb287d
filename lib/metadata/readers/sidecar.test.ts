import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readSidecar } from "@/lib/metadata/readers/sidecar";
import { samplesFolder, writeTemporary } from "@/tests/support/pictures";

const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const read = (text: string | Buffer) => readSidecar(writeTemporary("a.xmp", Buffer.from(text)));

const darktable = `<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <rdf:RDF xmlns:rdf="${rdf}">
  <rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
    exif:DateTimeOriginal="2024:05:12 13:45:12.250" xmp:Rating="4" exif:GPSLatitude="41,51.18N" exif:GPSLongitude="12,29.33E" tiff:Model='Z 6'>
   <d:title><rdf:Alt><rdf:li xml:lang="de">Hafen</rdf:li><rdf:li xml:lang="x-default">Harbour &amp; sea &#x1F6A2;</rdf:li></rdf:Alt></d:title>
   <d:description><rdf:Alt><rdf:li xml:lang="x-default"><![CDATA[a < b]]></rdf:li></rdf:Alt></d:description>
   <d:creator><rdf:Seq><rdf:li>Ada</rdf:li><rdf:li>Grace</rdf:li></rdf:Seq></d:creator>
   <d:subject><rdf:Bag><rdf:li>boats</rdf:li><rdf:li>Boats</rdf:li><rdf:li>sea</rdf:li></rdf:Bag></d:subject>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>`;

const facts = {
  title: "Harbour & sea 🚢",
  description: "a < b",
  author: "Ada; Grace",
  keywords: ["boats", "sea"],
  fileRating: 4,
  takenLocal: "2024-05-12T13:45:12.250",
  cameraModel: "Z 6",
  latitude: expect.closeTo(41.853, 6),
  longitude: expect.closeTo(12.488833, 6),
};

describe("a sidecar", () => {
  it("tells its facts, whatever the prefixes", async () => expect(await read(darktable)).toMatchObject(facts));

  it("may be UTF-16", async () => {
    expect(await read(Buffer.from(`\ufeff${darktable}`, "utf16le"))).toMatchObject(facts);
    expect(await read(Buffer.from(`\ufeff${darktable}`, "utf16le").swap16())).toMatchObject(facts);
  });

  it("may be empty of facts", async () => {
    expect(await read(`<rdf:RDF xmlns:rdf="${rdf}"/>`)).toMatchObject({ title: null, keywords: [], takenLocal: null });
  });

  it.each([
    ["a text", "Dear diary"],
    ["another kind of XML", "<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ["a broken one", darktable.slice(0, 700)],
    ["tags that cross", `<rdf:RDF xmlns:rdf="${rdf}"><a><b></a></b></rdf:RDF>`],
    ["nothing", ""],
    ["a picture", Buffer.from("ffd8ffe000104a464946", "hex")],
    ["a tower of tags", "<a>".repeat(500_000)],
    ["a tag that never ends", `<rdf:RDF ${"a='b' ".repeat(200_000)}`],
  ])("is not %s", async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: "unreadable" });
  });

  it("cannot blow up by entities or reach other files", async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "${"ha".repeat(50)}">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i} "${i ? `&a${i - 1};` : "&a;"}${i ? `&a${i - 1};` : "&a;"}">`).join("")}
      <!ENTITY file SYSTEM "file:///etc/passwd">]>`;
    const text = darktable.replace(/<\?xml.*\?>/, bomb).replace("Harbour &amp; sea &#x1F6A2;", "&a29;&file;");
    expect((await read(text)).title).toBe("&a29;&file;");
  });

  it.skipIf(!existsSync(samplesFolder))("of a real program", async () => {
    expect(await readSidecar(path.join(samplesFolder, "metadata/XMP.xmp"))).toMatchObject({
      cameraModel: "Canon DIGITAL IXUS 40",
      takenLocal: "2005-06-09T20:09:27.000",
      keywords: ["test1", "&-&amp;-&"],
      fileRating: 1,
    });
  });
});
