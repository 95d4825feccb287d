import { readRecorded } from "@/tests/support/recorded";

/** The golden requests: what a real Piwigo was asked, in order, and what it answered to most of it. */

export const golden = readRecorded("golden");

/** A part of a multipart body: a text, or a file that is known by the name and the sum it had. */
export type GoldenPart =
  { name: string; text: string } | { name: string; source: string; md5: string; fileName: string; contentType: string };

export type GoldenRequest = {
  /** "058-categories-add". */
  name: string;
  about: string;
  /** Whose cookies are sent and kept; "none" for no cookies at all. */
  jar: string;
  method: string;
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  /** Of a body that is no multipart form. */
  body: string;
  parts: GoldenPart[] | null;
};

export const readGoldenRequests = (): GoldenRequest[] =>
  [...golden]
    .filter(([file]) => file.endsWith(".req"))
    .map(([file, text]) => parseRequest(file.slice(0, -".req".length), text));

function parseRequest(name: string, text: string): GoldenRequest {
  const [head = "", body = ""] = splitOnce(text.slice(0, text.lastIndexOf("\n--- curl")), "\n\n");
  const lines = head.split("\n");
  const [method = "", target = ""] = splitOnce(lines[2]!, " ");
  const headers = Object.fromEntries(
    lines
      .slice(3)
      .filter((line) => line !== "")
      .map((line) => splitOnce(line, ": ")),
  );
  const isMultipart = headers["Content-Type"]?.startsWith("multipart/") ?? false;
  if (isMultipart) delete headers["Content-Type"];
  const parts = isMultipart ? parseParts(body) : null;
  return {
    name,
    about: lines[0]!.slice(2),
    jar: lines[1]!.replace("# cookie jar: ", ""),
    method,
    target,
    headers,
    body: isMultipart ? "" : body.replace(/\n$/, ""),
    parts,
  };
}

/** "name = value" on lines; a line without that goes on with the value before it. */
function parseParts(body: string): GoldenPart[] {
  const parts: { name: string; text: string }[] = [];
  for (const line of body.replace(/\n+$/, "").split("\n")) {
    const [, name, text] = /^([\w[\]]+) = (.*)$/.exec(line) ?? [];
    if (name !== undefined) parts.push({ name, text: text! });
    else parts[parts.length - 1]!.text += `\n${line}`;
  }
  return parts.map(asFile);
}

function asFile(part: { name: string; text: string }): GoldenPart {
  const [, source, md5, fileName, contentType] =
    /^file (.+) \(\d+ bytes, md5 ([0-9a-f]{32})\), filename "(.+)", (\S+)$/.exec(part.text) ?? [];
  return source ? { name: part.name, source, md5: md5!, fileName: fileName!, contentType: contentType! } : part;
}

function splitOnce(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ""] : [text.slice(0, index), text.slice(index + at.length)];
}
