import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/errors";
import { answerPiwigo } from "@/lib/piwigo/protocol/respond";

/** Answers /ws.php on a bare Node server, with the function that the route handler calls: several times as fast. */
export async function servePiwigo(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const answer = await answerPiwigo({
    url: url.href,
    method: request.method ?? "GET",
    headers: headersOf(request),
    body: piecesOf(request),
  });
  // What no one wanted to read is read and forgotten, so that the client gets to its answer.
  request.resume();
  for (const [name, value] of answer.headers) if (name !== "set-cookie") response.setHeader(name, value);
  for (const cookie of answer.headers.getSetCookie()) response.appendHeader("set-cookie", cookie);
  const body = Buffer.from(answer.body, answer.isAscii ? "latin1" : "utf8");
  response.writeHead(answer.status, { "content-length": body.length }).end(body);
}

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, [value].flat().join(", "));
  return headers;
}

/** The body; a client that hangs up is its own fault and no failure of the server. */
async function* piecesOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    throw new AppError("invalid", "The request broke off.", { cause });
  }
}
