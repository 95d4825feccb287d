import { golden } from "@/tests/support/golden/requests";

/** An answer that was recorded. Header names are in lower case. */
export type GoldenAnswer = {
  kind: "json" | "xml" | "txt";
  status: number;
  headers: Record<string, string | string[]>;
  body: unknown;
};

/** What Piwigo answered, or null where that was not written down. */
export function readGoldenAnswer(name: string): GoldenAnswer | null {
  for (const kind of ["json", "xml", "txt"] as const) {
    const text = golden.get(`${name}.${kind}`);
    if (text !== undefined) return parsers[kind](text);
  }
  return null;
}

const parsers = { json: parseJson, xml: parseXml, txt: parseText };

function parseJson(text: string): GoldenAnswer {
  const { status, headers, body } = JSON.parse(text) as {
    status: number;
    headers: Record<string, string | string[]>;
    body: unknown;
  };
  return {
    kind: "json",
    status,
    headers: Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value])),
    body,
  };
}

/**
 * Status and headers stand in a comment. The file breaks lines with blanks where Piwigo sends tags without anything
 * between.
 */
function parseXml(text: string): GoldenAnswer {
  const end = text.indexOf("-->\n");
  const [statusLine = "", ...headerLines] = text
    .slice(5, end)
    .split("\n")
    .map((line) => line.trim());
  const body = text
    .slice(end + 4)
    .replace(/>\n +</g, "><")
    .replace(/\n$/, "")
    .replace(/><\/rsp>$/, ">\n</rsp>");
  return { kind: "xml", status: statusOf(statusLine), headers: headersOf(headerLines), body };
}

function parseText(text: string): GoldenAnswer {
  const end = text.indexOf("\n\n");
  const [statusLine = "", ...headerLines] = text.slice(0, end).split("\n");
  return {
    kind: "txt",
    status: statusOf(statusLine),
    headers: headersOf(headerLines),
    body: text.slice(end + 2).replace(/\n$/, ""),
  };
}

const statusOf = (line: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(line)?.[1]);

function headersOf(lines: string[]): GoldenAnswer["headers"] {
  const headers: GoldenAnswer["headers"] = {};
  for (const line of lines.filter((text) => text.includes(": "))) {
    const key = line.slice(0, line.indexOf(":")).toLowerCase();
    const value = line.slice(line.indexOf(":") + 2);
    if (key === "set-cookie") headers[key] = [...((headers[key] as string[] | undefined) ?? []), value];
    else headers[key] = value;
  }
  return headers;
}
