import { withoutTrailing } from "@/lib/format/texts";
import type { Values } from "@/lib/metadata/normalize/raw-tags";
import { parseXml, type XmlElement } from "@/lib/metadata/blocks/xml-tree";

const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const xml = "http://www.w3.org/XML/1998/namespace";

/** The prefixes that people know the usual namespaces by; a file may bind any others to them. */
const prefixes: Record<string, string> = {
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://ns.adobe.com/xap/1.0/": "xmp",
  "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
  "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
  "http://ns.adobe.com/exif/1.0/": "exif",
  "http://cipa.jp/exif/1.0/": "exifEX",
  "http://ns.adobe.com/exif/1.0/aux/": "aux",
  "http://ns.adobe.com/tiff/1.0/": "tiff",
  "http://ns.adobe.com/photoshop/1.0/": "photoshop",
  "http://ns.adobe.com/camera-raw-settings/1.0/": "crs",
  "http://ns.adobe.com/lightroom/1.0/": "lr",
  "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
  "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
  "http://ns.microsoft.com/photo/1.0/": "MicrosoftPhoto",
  "http://www.digikam.org/ns/1.0/": "digiKam",
  "http://darktable.sf.net/": "darktable",
  "http://www.metadataworkinggroup.com/schemas/regions/": "mwg-rs",
  "http://ns.google.com/photos/1.0/camera/": "GCamera",
};

/** The properties of an XMP document as "dc:title" → text, list of texts, or structure; null when it is no XMP. */
export function parseXmp(text: string): Values | null {
  const start = text.indexOf("<");
  const root = start < 0 ? null : parseXml(withoutTrailing(text.slice(start), /\0/));
  if (!root) return null;
  const roots = descriptionsIn(root);
  if (!roots) return null;
  const values: Values = {};
  for (const description of roots) Object.assign(values, propertiesOf(description));
  return values;
}

/** Properties by names in lower case, as the rules for facts look them up. */
export const byLowerName = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]));

const isRdf = (element: XmlElement, name: string): boolean => element.namespace === rdf && element.name === name;

function descriptionsIn(root: XmlElement): XmlElement[] | null {
  if (isRdf(root, "RDF")) return root.children.filter((child) => isRdf(child, "Description"));
  for (const child of root.children) {
    const found = descriptionsIn(child);
    if (found) return found;
  }
  return null;
}

const fullName = ({ namespace, name }: { namespace: string; name: string }): string => {
  const prefix = prefixes[namespace] ?? lastWord(namespace);
  return prefix ? `${prefix}:${name}` : name;
};

/** "http://example.com/lens-data/1.0/" → "lens-data"; null when it does not end in a word. */
export function lastWord(namespace: string): string | null {
  // Whoever names a namespace keeps it short; what is longer is looked at from its end.
  const end = withoutOneSlash(namespace.slice(-longestNamespace));
  return wordAtEnd(end) ?? wordAtEnd(withoutOneSlash(withoutTrailing(end, /[\d.]/)));
}

const longestNamespace = 500;

const withoutOneSlash = (text: string): string => (/[/#]$/.test(text) ? text.slice(0, -1) : text);

function wordAtEnd(text: string): string | null {
  const tail = text.slice(withoutTrailing(text, /[\w-]/).length);
  const start = tail.search(/[A-Za-z]/);
  return start < 0 ? null : tail.slice(start);
}

function propertiesOf(description: XmlElement): Values {
  const values: Values = {};
  for (const attribute of description.attributes) {
    if (attribute.namespace !== rdf && attribute.namespace !== xml && attribute.namespace !== "")
      values[fullName(attribute)] = attribute.value;
  }
  for (const child of description.children) values[fullName(child)] = valueOf(child);
  return values;
}

function valueOf(element: XmlElement): unknown {
  const [inner] = element.children;
  if (!inner) {
    const resource = element.attributes.find(({ namespace, name }) => namespace === rdf && name === "resource");
    const own = propertiesOf(element);
    return resource?.value ?? (Object.keys(own).length > 0 ? own : element.text.trim());
  }
  const items = inner.children.filter((child) => isRdf(child, "li"));
  if (isRdf(inner, "Alt")) return defaultOf(items);
  if (isRdf(inner, "Bag") || isRdf(inner, "Seq")) return items.map(valueOf);
  if (isRdf(inner, "Description")) return propertiesOf(inner);
  return propertiesOf(element);
}

/** Of several languages the one that the writer calls the default. */
function defaultOf(items: XmlElement[]): unknown {
  const isDefault = (item: XmlElement): boolean =>
    item.attributes.some(({ namespace, value }) => namespace === xml && value === "x-default");
  const chosen = items.find(isDefault) ?? items[0];
  return chosen ? valueOf(chosen) : "";
}
