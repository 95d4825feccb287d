import type { Format } from "@/lib/piwigo/formats/format";
import {
  AttributesOnly,
  NamedList,
  NamedStruct,
  Prepared,
  XmlElement,
  type Struct,
  type Value,
} from "@/lib/piwigo/protocol/values";

/**
 * Piwigo's XML. digiKam reads the version right after one line break, so the layout is part of the format: a line break
 * and tabs before each child element, nothing before closing tags and between elements at the top.
 */
export const xml: Format = {
  contentType: "text/xml; charset=utf-8",
  success: (result) => `<?xml version="1.0" encoding="utf-8" ?>\n<rsp stat="ok">\n${written(result)}\n</rsp>`,
  failure: (code, message) =>
    `<?xml version="1.0"?>\n<rsp stat="fail">\n\t<err code="${code}" msg="${escape(message)}" />\n</rsp>`,
};

function written(value: Value): string {
  const writer = new Writer();
  writer.value(value);
  return writer.text;
}

class Writer {
  text = "";
  private depth = 0;
  /** True while the last opening tag can still become an empty-element tag. */
  private isTagOpen = false;

  value(value: Value): void {
    if (value === null) return;
    if (typeof value === "boolean") return this.content(value ? "1" : "0");
    if (typeof value === "number") return this.content(String(value));
    if (typeof value === "string") return this.content(escape(value));
    if (Array.isArray(value)) return this.items(value, "item", []);
    if (value instanceof NamedList) return this.items(value.items, value.itemName, value.attributes);
    if (value instanceof NamedStruct) return this.struct(value.content, scalarsBut(value.content, value.elements));
    if (value instanceof AttributesOnly) return this.attributesOnly(value.content);
    if (value instanceof XmlElement) return this.element(value.name, () => this.value(value.value));
    if (value instanceof Prepared) return this.value(value.value());
    this.struct(value, []);
  }

  private items(items: Value[], name: string, attributes: readonly string[]): void {
    for (const item of items) {
      this.element(name, () => (isPlainStruct(item) ? this.struct(item, attributes) : this.value(item)));
    }
  }

  private struct(struct: Struct, attributes: readonly string[]): void {
    const members = Object.entries(struct).filter(
      (entry): entry is [string, Value] => entry[1] !== undefined && entry[1] !== null,
    );
    for (const [key, member] of members) if (attributes.includes(key)) this.attribute(key, member);
    for (const [key, member] of members) {
      // A purely numeric key is no element name; Piwigo leaves such members out.
      if (!attributes.includes(key) && !/^\d+$/.test(key)) this.element(elementName(key), () => this.value(member));
    }
  }

  private attributesOnly(content: AttributesOnly["content"]): void {
    for (const [key, value] of Object.entries(content)) this.attribute(key, value);
  }

  private attribute(key: string, value: Value): void {
    const text = value === true ? "1" : value === false || typeof value === "object" ? "" : String(value);
    this.text += ` ${elementName(key)}="${escape(text)}"`;
  }

  private element(name: string, inside: () => void): void {
    this.closeTag();
    if (this.depth > 0) this.text += `\n${"\t".repeat(this.depth)}`;
    this.text += `<${name}`;
    this.isTagOpen = true;
    this.depth++;
    inside();
    this.depth--;
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- `inside` may close it
    this.text += this.isTagOpen ? " />" : `</${name}>`;
    this.isTagOpen = false;
  }

  private content(text: string): void {
    this.closeTag();
    this.text += text;
  }

  private closeTag(): void {
    if (this.isTagOpen) this.text += ">";
    this.isTagOpen = false;
  }
}

const isPlainStruct = (value: Value): value is Struct =>
  value !== null &&
  typeof value === "object" &&
  !Array.isArray(value) &&
  Object.getPrototypeOf(value) === Object.prototype;

const scalarsBut = (struct: Struct, elements: readonly string[]): string[] =>
  Object.keys(struct).filter((key) => typeof struct[key] !== "object" && !elements.includes(key));

/**
 * Names may not start with a digit: "2small" becomes "_2small". Whatever else XML forbids in a name becomes "_" too.
 */
const elementName = (key: string): string => key.replace(/^(?=\d)/, "_").replace(/[^\w.-]/g, "_");

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;" };

/** Markup as entities; characters that XML 1.0 cannot carry at all are left out. */
function escape(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "")
    .replace(/[&<>"']/g, (character) => entities[character]!);
}
