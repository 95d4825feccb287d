/** One value of an answer, and where it stands. */
export type Entry = { path: string; value: unknown };

/** The scalars of a JSON value in order; empty lists and maps are entries too. */
export function flattenJson(value: unknown, path = "body"): Entry[] {
  if (value === null || typeof value !== "object") return [{ path, value }];
  const members = Array.isArray(value)
    ? value.map((item, index) => [`${path}[${index}]`, item] as const)
    : Object.entries(value).map(([key, item]) => [`${path}.${key}`, item] as const);
  if (members.length === 0) return [{ path, value: Array.isArray(value) ? "(empty list)" : "(empty map)" }];
  return members.flatMap(([at, item]) => flattenJson(item, at));
}

/**
 * The tags, attributes and texts of an XML document in order, with nothing left out: two documents with the same
 * entries are the same bytes.
 */
export function flattenXml(text: string): Entry[] {
  const entries: Entry[] = [];
  const open: { path: string; counts: Map<string, number> }[] = [{ path: "", counts: new Map() }];
  const tokens = text.match(/<[^>]*>|[^<]+/g) ?? [];
  for (const token of tokens) {
    const above = open.at(-1)!;
    if (!token.startsWith("<")) entries.push({ path: numbered(above, "text"), value: token });
    else if (token.startsWith("<?")) entries.push({ path: "prolog", value: token });
    else if (token.startsWith("</")) {
      entries.push({ path: `${above.path}/end`, value: token });
      if (open.length === 1) throw new Error(`${token} closes nothing`);
      open.pop();
    } else openElement(token, open, entries);
  }
  if (open.length > 1) throw new Error(`${open.at(-1)!.path} is not closed`);
  return entries;
}

type Level = { path: string; counts: Map<string, number> };

function openElement(token: string, open: Level[], entries: Entry[]): void {
  const [, name = "", rest = ""] = /^<([\w.-]+)(.*)>$/s.exec(token) ?? [];
  if (name === "") throw new Error(`${token} is no tag`);
  const path = numbered(open.at(-1)!, name);
  entries.push({ path, value: `<${name}` });
  const attributes = [...rest.matchAll(/ ([\w.-]+)="([^"]*)"/gs)];
  for (const [, key, value] of attributes) entries.push({ path: `${path}/@${key}`, value });
  const isEmpty = rest.endsWith(" /");
  // Whatever is left of the tag is as much a part of it.
  const remainder = rest.replace(/ [\w.-]+="[^"]*"/gs, "");
  entries.push({ path: `${path}/close`, value: remainder });
  if (!isEmpty) open.push({ path, counts: new Map() });
}

function numbered(level: Level, name: string): string {
  const index = level.counts.get(name) ?? 0;
  level.counts.set(name, index + 1);
  return `${level.path}/${name}${index === 0 ? "" : `[${index}]`}`;
}
