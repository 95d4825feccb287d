/** What PHP's unserialize() makes of a text, for tests; throws where PHP would fail. Lengths are bytes. */
export function unserialize(text: string): unknown {
  const bytes = Buffer.from(text);
  let at = 0;
  const until = (mark: string): string => {
    const end = bytes.indexOf(mark, at);
    if (end < 0) throw new Error(`no ${mark} after ${at}`);
    const piece = bytes.toString("utf8", at, end);
    at = end + mark.length;
    return piece;
  };
  const expected = (mark: string): void => {
    if (bytes.toString("latin1", at, at + mark.length) !== mark) throw new Error(`no ${mark} at ${at}`);
    at += mark.length;
  };
  const value = (): unknown => {
    const type = bytes.toString("latin1", at, at + 1);
    at += 2;
    if (type === "N") return null;
    if (type === "b") return until(";") === "1";
    if (type === "i" || type === "d") return Number(until(";"));
    if (type === "s") return string();
    if (type === "a") return map();
    throw new Error(`unknown type ${type} at ${at}`);
  };
  const string = (): string => {
    const length = Number(until(":"));
    expected('"');
    const content = bytes.toString("utf8", at, at + length);
    at += length;
    expected('";');
    return content;
  };
  const map = (): Record<string, unknown> => {
    const count = Number(until(":"));
    expected("{");
    const members = Array.from({ length: count }, () => [String(value()), value()] as const);
    expected("}");
    return Object.fromEntries(members);
  };
  const result = value();
  if (at !== bytes.length) throw new Error(`something is left at ${at}`);
  return result;
}
