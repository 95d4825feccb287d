/**
 * A small reader of XML, as much as XMP needs. It knows no document types: entities that a file defines itself are left
 * as they stand, so nothing can multiply. Time and memory grow with the text, which the caller bounds. It is our own
 * because XMP is a matter of namespaces, whose prefixes a file may choose: fast-xml-parser leaves those to its caller,
 * so that most of this would stay, and brings six packages more.
 */

export type XmlElement = {
  /** Namespace and local name; the namespace is empty when the prefix is bound to none. */
  namespace: string;
  name: string;
  attributes: { namespace: string; name: string; value: string }[];
  children: XmlElement[];
  /** The text directly inside, without that of children. */
  text: string;
};

const maxDepth = 100;
const maxElements = 100_000;

const xmlNamespace = "http://www.w3.org/XML/1998/namespace";

/**
 * The prefixes that an element binds, and those of the elements around it: copied for each child, many would multiply.
 */
type Scope = { own: ReadonlyMap<string, string>; outer: Scope | null };

/** The root element of `text`, or null when it is not XML that nests properly. */
export function parseXml(text: string): XmlElement | null {
  const top: XmlElement = { namespace: "", name: "", attributes: [], children: [], text: "" };
  const open: { element: XmlElement; tag: string; scope: Scope }[] = [
    { element: top, tag: "", scope: { own: new Map([["xml", xmlNamespace]]), outer: null } },
  ];
  let elements = 0;
  let at = 0;
  while (at < text.length) {
    const inner = open.at(-1)!;
    const next = text.indexOf("<", at);
    inner.element.text += decodeEntities(text.slice(at, next < 0 ? text.length : next));
    if (next < 0) break;
    const skipped = skipAside(text, next, inner.element);
    if (skipped !== null) {
      at = skipped;
      continue;
    }
    const end = endOfTag(text, next);
    if (end < 0) return null;
    const tag = text.slice(next + 1, end);
    at = end + 1;
    if (tag.startsWith("/")) {
      if (open.length === 1 || tag.slice(1).trim() !== inner.tag) return null;
      open.pop();
      continue;
    }
    const started = startElement(tag, inner.scope);
    if (!started || ++elements > maxElements || open.length > maxDepth) return null;
    inner.element.children.push(started.element);
    if (!tag.endsWith("/")) open.push(started);
  }
  return open.length === 1 ? (top.children[0] ?? null) : null;
}

/** Where a comment, instruction, document type or CDATA section at `at` ends; null when there is none. */
function skipAside(text: string, at: number, inner: XmlElement): number | null {
  const after = (end: string, from: number): number => {
    const found = text.indexOf(end, from);
    return found < 0 ? text.length : found + end.length;
  };
  if (text.startsWith("<!--", at)) return after("-->", at + 4);
  if (text.startsWith("<![CDATA[", at)) {
    const end = after("]]>", at + 9);
    inner.text += text.slice(at + 9, end - 3);
    return end;
  }
  if (text.startsWith("<?", at)) return after("?>", at + 2);
  if (!text.startsWith("<!", at)) return null;
  const close = after(">", at);
  const subset = text.slice(at, close).indexOf("[");
  return subset >= 0 ? after(">", after("]", at + subset)) : close;
}

/** The ">" that ends the tag at `at`; one inside quotes does not. */
function endOfTag(text: string, at: number): number {
  let quote = "";
  for (let i = at + 1; i < text.length; i++) {
    const letter = text[i]!;
    if (quote) quote = letter === quote ? "" : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === ">") return i;
  }
  return -1;
}

function startElement(tag: string, outer: Scope): { element: XmlElement; tag: string; scope: Scope } | null {
  const body = tag.endsWith("/") ? tag.slice(0, -1) : tag;
  const name = /^[^\s/>=]+/.exec(body)?.[0];
  if (!name) return null;
  const given = attributesIn(body.slice(name.length));
  const bound = given
    .filter(([key]) => key === "xmlns" || key.startsWith("xmlns:"))
    .map(([key, uri]) => [key.slice(6), uri] as const);
  const scope = bound.length > 0 ? { own: new Map(bound), outer } : outer;
  const attributes = given
    .filter(([key]) => key !== "xmlns" && !key.startsWith("xmlns:"))
    .map(([key, value]) => ({ ...qualified(key, scope, false), value }));
  return { element: { ...qualified(name, scope, true), attributes, children: [], text: "" }, tag: name, scope };
}

/** Names with a quoted value, whatever else stands between them. Goes through `body` once. */
function attributesIn(body: string): (readonly [name: string, value: string])[] {
  const found: (readonly [string, string])[] = [];
  const [blanks, word] = [/\s*/y, /[^\s=]+/y];
  let at = 0;
  const take = (piece: RegExp): string => {
    piece.lastIndex = at;
    const taken = piece.exec(body)?.[0] ?? "";
    at += taken.length;
    return taken;
  };
  while (at < body.length) {
    take(blanks);
    const name = take(word);
    take(blanks);
    if (body[at] !== "=") continue;
    at++;
    take(blanks);
    const quote = body[at];
    if (name === "" || (quote !== '"' && quote !== "'")) continue;
    const end = body.indexOf(quote, at + 1);
    if (end < 0) return found;
    found.push([name, decodeEntities(body.slice(at + 1, end))]);
    at = end + 1;
  }
  return found;
}

function boundTo(prefix: string, scope: Scope): string {
  for (let around: Scope | null = scope; around; around = around.outer) {
    const namespace = around.own.get(prefix);
    if (namespace !== undefined) return namespace;
  }
  return "";
}

function qualified(name: string, scope: Scope, isElement: boolean): { namespace: string; name: string } {
  const colon = name.indexOf(":");
  if (colon < 0) return { namespace: isElement ? boundTo("", scope) : "", name };
  return { namespace: boundTo(name.slice(0, colon), scope), name: name.slice(colon + 1) };
}

const namedEntities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole: string, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name) return namedEntities[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? "", 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
    },
  );
}
