import type { IncomingMessage } from "node:http";
import { apiKeyHeader } from "@/lib/access/sessions/api-key-holder";
import { piwigoCookieName } from "@/lib/access/sessions/piwigo-session";
import { authenticateMediaRequest } from "@/lib/access/media-request";
import { cookieValue, isServedOverTls, sessionCookieName } from "@/lib/access/sessions/session-token";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { bodyRuleOf, membersBodyBytes, strangersBodyBytes } from "@/lib/http/body-limit";
import { isTrustedProxy } from "@/lib/http/client-address";
import { tidyAddressHeaders } from "@/lib/http/forwarded-headers";
import { isSafeMethod, originOf } from "@/lib/http/request-origin";

/**
 * What holds for every request before any handler sees it, whichever server runs the application. Each rule throws an
 * AppError when the request is refused.
 */

/** Only a proxy needs to be told the address or scheme that people use. */
export const hasProxy = (): boolean => Boolean(config().NEXTAUTH_URL ?? config().URL_SCHEME);

/**
 * Doors that the framework adds and that nothing here uses: its image optimizer would keep public pictures after they
 * have become private.
 */
const closedDoor = /^\/_next\/image(\/|$)/;

/** Checks a request's address and headers, in part by making them fit for use. */
export async function guardRequest(request: IncomingMessage, pathname: string): Promise<void> {
  const isFromProxy = isTrustedProxy(request.socket.remoteAddress, hasProxy());
  if (!tidyAddressHeaders(request.headers, isServedOverTls() ? "https" : "http", isFromProxy))
    throw new AppError("invalid", "The Host header of this request is no name of a server.");
  if (closedDoor.test(pathname)) throw new AppError("not-found", "There is nothing at this address.");
  requireOwnOrigin(request, pathname);
  await requireBoundedBody(request, pathname);
}

/**
 * A change that comes with a cookie comes from a page of this site, or from a program that is no browser with a session
 * for /ws.php.
 */
function requireOwnOrigin(request: IncomingMessage, pathname: string): void {
  const { headers } = request;
  const cookies = headers.cookie ?? "";
  const hasSession = cookieValue(cookies, sessionCookieName()) !== undefined;
  const hasPiwigoSession = cookieValue(cookies, piwigoCookieName) !== undefined;
  const { NEXTAUTH_URL } = config();
  const origin = originOf(headers, NEXTAUTH_URL && new URL(NEXTAUTH_URL).origin);
  if (isSafeMethod(request.method)) {
    // Piwigo's API changes things by GET as well: for other sites' pages this is a visitor's call.
    if (origin === "foreign" && pathname === "/ws.php") delete headers.cookie;
    return;
  }
  if (origin === "own") return void nameHostOfOrigin(headers);
  if (origin === "foreign" && (hasSession || hasPiwigoSession)) {
    throw new AppError("forbidden", "This request was sent by another site's page, and changes nothing here.");
  }
  // Of a program with a browser's session no one can tell that it is none of a page elsewhere.
  if (origin === "unsaid" && hasSession && pathname !== "/ws.php" && headers[apiKeyHeader] === undefined) {
    throw new AppError(
      "forbidden",
      "A change with a browser's session must say where it comes from (Origin). Programs use a key instead: see “Connect your programs”.",
    );
  }
}

/** Next compares the two itself, and a proxy that does not pass Host on would fail every server action. */
function nameHostOfOrigin(headers: IncomingMessage["headers"]): void {
  const { origin } = headers;
  if (origin && URL.canParse(origin) && new URL(origin).host !== headers.host)
    headers["x-forwarded-host"] = new URL(origin).host;
}

async function requireBoundedBody(request: IncomingMessage, pathname: string): Promise<void> {
  const rule = bodyRuleOf(pathname);
  if (rule === "streamed") return;
  if (request.headers["transfer-encoding"] !== undefined) {
    throw new AppError(
      "length-required",
      "This address takes no body of unknown length. Send it with a Content-Length.",
    );
  }
  const bytes = Number(request.headers["content-length"] ?? 0);
  if (bytes <= strangersBodyBytes) return;
  const isMember = rule === "by-account" && (await authenticateMediaRequest(request.headers)).kind === "user";
  if (!isMember)
    throw new AppError(
      "too-large",
      "The body of this request is larger than 64 kB, the most that is taken here from someone who has not signed in.",
    );
  if (bytes > membersBodyBytes)
    throw new AppError(
      "too-large",
      "The body of this request is larger than 4 MB, the most that is taken here. Send it in several parts.",
    );
}
