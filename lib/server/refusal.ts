import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppError } from "@/lib/errors";

/** How long a sender may go on talking after it was refused, in ms: cut off at once, it would never read why. */
const lingerMs = 2000;

/**
 * Answers before any handler has looked at the request, in the form that its door speaks, and ends the connection of a
 * body that no one reads.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, error: AppError): void {
  const isApi = request.url?.startsWith("/api/");
  const body = isApi ? JSON.stringify({ error: { code: error.code, message: error.message } }) : `${error.message}\n`;
  const hasBody = !request.complete;
  response.writeHead(error.status, {
    "content-type": isApi ? "application/json" : "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    ...(hasBody && { connection: "close" }),
  });
  if (!hasBody) return void response.end(body);
  // Node closes the connection when the answer ends: it ends when the sender has, or has had its time.
  response.write(body);
  const end = (): void => void response.end();
  const cut = setTimeout(end, lingerMs);
  request
    .on("error", () => undefined)
    .once("close", () => clearTimeout(cut))
    .once("end", end)
    .resume();
}
