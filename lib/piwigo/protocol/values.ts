/**
 * What methods answer with. JSON and PHP's serialisation need no more than plain values; XML must also know what is an
 * attribute and how the items of a list are called, which the marks below add. Marks vanish in the other formats.
 */
export type Value = null | boolean | number | string | Value[] | Marked | { [key: string]: Value | undefined };

export type Struct = { [key: string]: Value | undefined };

export type Marked = NamedList | NamedStruct | AttributesOnly | XmlElement | Prepared;

/** A list whose items are elements called `itemName`; the keys in `attributes` become attributes of each item. */
export class NamedList {
  constructor(
    readonly items: Value[],
    readonly itemName: string,
    readonly attributes: readonly string[] = [],
  ) {}
}

/** A struct whose scalars become attributes, but for the keys in `elements`. */
export class NamedStruct {
  constructor(
    readonly content: Struct,
    readonly elements: readonly string[] = [],
  ) {}
}

/** A struct of attributes and nothing else; null is an empty attribute. */
export class AttributesOnly {
  constructor(readonly content: { [key: string]: string | number | boolean | null }) {}
}

/** Something that XML wraps in an element of this name and the other formats do not. */
export class XmlElement {
  constructor(
    readonly name: string,
    readonly value: Value,
  ) {}
}

/** What is written so often that its JSON is at hand; the other formats write `value`, which says the same. */
export class Prepared {
  constructor(
    readonly json: () => string,
    readonly value: () => Value,
  ) {}
}

/** An answer that no format writes: a file to keep. */
export class TextFile {
  constructor(
    readonly text: string,
    readonly contentType: string,
    readonly name: string,
  ) {}
}

export type PlainValue = null | boolean | number | string | PlainValue[] | { [key: string]: PlainValue };

/** `value` without the marks and without undefined members. */
export function plain(value: Value): PlainValue {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof NamedList) return value.items.map(plain);
  if (value instanceof NamedStruct || value instanceof AttributesOnly) return plain(value.content);
  if (value instanceof XmlElement) return plain(value.value);
  if (value instanceof Prepared) return plain(value.value());
  const given = Object.entries(value).filter((entry): entry is [string, Value] => entry[1] !== undefined);
  return Object.fromEntries(given.map(([key, member]) => [key, plain(member)]));
}
