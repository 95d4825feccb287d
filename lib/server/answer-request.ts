import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isServedOverTls } from "@/lib/access/sessions/session-token";
import { AppError, toAppError } from "@/lib/errors";
import { clientAddress } from "@/lib/http/client-address";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import { programName } from "@/lib/http/program-name";
import { requestContext, withRequestContext } from "@/lib/http/request-context";
import { securityHeaders, strictTransport } from "@/lib/http/security-headers";
import { noteVisit } from "@/lib/renditions/slots";
import { log } from "@/lib/logging/log";
import { mediaPathPattern } from "@/lib/media/respond";
import { serveMedia } from "@/lib/media/node-server";
import { downloadPath, serveDownload } from "@/lib/downloads/node-server";
import { serveZip, zipPath } from "@/lib/downloads/zip/node-server";
import { isPiwigoFile } from "@/lib/piwigo/legacy-urls/files";
import { servePiwigoFile } from "@/lib/piwigo/legacy-urls/node-server";
import { servePiwigo } from "@/lib/piwigo/protocol/node-server";
import { turnAway } from "@/lib/server/maintenance";
import { countRefusal, countRequest, metricsPath, serveMetrics } from "@/lib/server/metrics";
import { sendPacked, type PackedAssets } from "@/lib/server/packed-assets";
import { refuse } from "@/lib/server/refusal";
import { guardRequest, hasProxy } from "@/lib/server/request-guard";
import { watchExchange } from "@/lib/server/stalled-exchanges";

/** What answers the pages and routes: Next. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

export type AnswerOptions = { assets: PackedAssets; handlePage: PageHandler; isDev: boolean };

/**
 * Answers every request to this server: first what holds for all of them, then the doors that are faster without Next,
 * then Next.
 */
export function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  options: AnswerOptions,
): Promise<void> {
  const context = {
    requestId: randomBytes(8).toString("hex"),
    clientAddress: clientAddress(request.socket.remoteAddress, single(request.headers["x-forwarded-for"]), hasProxy()),
    program: programName(request.headers["user-agent"]),
  };
  return withRequestContext(context, () => answer(request, response, options));
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { assets, handlePage, isDev }: AnswerOptions,
): Promise<void> {
  const started = performance.now();
  watchExchange(request, response);
  // Some Piwigo clients ask for "//ws.php"; Next would answer with a redirect, which turns their POST into a GET.
  request.url = request.url?.replace(/^\/{2,}/, "/");
  response.once("close", () => {
    const path = request.url?.split("?")[0];
    log.debug({
      event: "request",
      method: request.method,
      path,
      status: response.statusCode,
      ms: Math.round(performance.now() - started),
    });
  });
  response.setHeader("X-Request-Id", requestContext()!.requestId);
  for (const [name, value] of securityHeaders) response.setHeader(name, value);
  if (isServedOverTls()) response.setHeader(...strictTransport);
  const base = "http://localhost";
  if (!URL.canParse(request.url ?? "", base))
    return refuse(request, response, new AppError("invalid", "The address of this request cannot be read."));
  const url = new URL(request.url!, base);
  countRequest(request, response, url.pathname);
  try {
    await guardRequest(request, url.pathname);
    if (await turnAway(request, response, url.pathname)) return;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "unexpected")
      log.error({ event: "request-failed", path: url.pathname, err: thrown }, "a request failed");
    countRefusal(error.status);
    return refuse(request, response, error);
  }
  if (isLook(request, url.pathname)) noteVisit();
  try {
    if (await serveMetrics(request, response, url.pathname)) return;
    if (sendPacked(assets, request, response, url.pathname)) return;
    if (mediaPathPattern.test(url.pathname)) await serveMedia(request, response, url);
    else if (url.pathname === "/ws.php") await servePiwigo(request, response, url);
    else if (isPiwigoFile(url.pathname)) await servePiwigoFile(request, response, url);
    else if (url.pathname === downloadPath) await serveDownload(request, response, url);
    else if (url.pathname === zipPath) await serveZip(request, response, url);
    else {
      withScriptPolicy(request, response, isDev);
      await handlePage(request, response);
    }
  } catch (error) {
    log.error({ event: "request-failed", path: url.pathname, err: error }, "a request failed");
    if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" });
    response.end("Something went wrong on the server. It was written to the server's log.\n");
  }
}

/** Someone looks at a page, a picture or what a page asks for; probes do not. */
const isLook = ({ method }: IncomingMessage, pathname: string): boolean =>
  method === "GET" && !["/health", "/ready", metricsPath].includes(pathname);

/**
 * Next puts the nonce that it finds in the request's policy on its own scripts; ours read it from `x-nonce`. Layouts
 * are not told where they are: they read it from `x-place`.
 */
function withScriptPolicy(request: IncomingMessage, response: ServerResponse, isDev: boolean): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, isDev);
  request.headers["content-security-policy"] = policy;
  delete request.headers["content-security-policy-report-only"];
  request.headers["x-nonce"] = nonce;
  request.headers["x-place"] = request.url;
  response.setHeader("Content-Security-Policy", policy);
}

const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.at(-1) : header;
