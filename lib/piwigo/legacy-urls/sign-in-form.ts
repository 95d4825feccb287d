import { ownPath } from "@/lib/http/own-path";
import { requestAddress } from "@/lib/http/request-context";
import { baseOf } from "@/lib/piwigo/protocol/addresses";
import { cookieOf } from "@/lib/piwigo/protocol/caller";
import { cookiesOfSignIn, openingCookie } from "@/lib/piwigo/protocol/cookies";
import { PiwigoError } from "@/lib/piwigo/protocol/errors";
import { sessionHeaders } from "@/lib/piwigo/protocol/session-headers";
import { asPiwigoRequest, receive } from "@/lib/piwigo/protocol/request";
import { authenticate, closeSession, openSession } from "@/lib/piwigo/protocol/shown-session";

/**
 * Piwigo's sign-in page, for programs that fill in its form. People are led to ours; the session that the form opens is
 * for /ws.php alone, where it may do what Piwigo keeps to sessions of its own page: manage keys.
 */

/** The page: ours, with the cookie that the form wants to see again. */
export function showSignIn(request: Request): Response {
  const path = pathWithin(request, decoded(new URL(request.url).searchParams.get("redirect") ?? ""));
  const { cookie, isNewCookie } = cookieOf(request.headers);
  return leadTo(
    path === "/" ? "/sign-in" : `/sign-in?callbackUrl=${encodeURIComponent(path)}`,
    isNewCookie ? [openingCookie(cookie)] : [],
  );
}

/**
 * The form: opens a session and leads on; a wrong name or password, or a client without cookies, gets a page that says
 * so.
 */
export async function receiveSignIn(request: Request): Promise<Response> {
  const { cookie, isNewCookie } = cookieOf(request.headers);
  if (isNewCookie)
    return refusal("Cookies are blocked or not supported by your browser. You must enable cookies to connect.", [
      openingCookie(cookie),
    ]);
  const { sent } = await receive(asPiwigoRequest(request), () => false);
  const field = (name: string): string => [sent.get(name) ?? ""].flat().at(-1) ?? "";
  try {
    const shown = await authenticate(field("username"), field("password"), requestAddress());
    const opened = await openSession(shown, shown.keyId ? "ws_session_login_api_key" : "pwg_ui");
    await closeSession(cookie);
    return leadTo(`${baseOf(request)}${pathWithin(request, decoded(field("redirect")))}`, cookiesOfSignIn(opened));
  } catch (error) {
    if (error instanceof PiwigoError) return refusal(error.message, []);
    throw error;
  }
}

function leadTo(location: string, setCookies: string[]): Response {
  const headers = withCookies(sessionHeaders("text/html; charset=UTF-8"), setCookies);
  headers.set("location", location);
  return new Response(null, { status: 302, headers });
}

function refusal(message: string, setCookies: string[]): Response {
  const text = message.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const page = `<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>Identification</title><p>${text}</p><p><a href="/sign-in">Sign in</a></p></html>\n`;
  return new Response(page, { headers: withCookies(sessionHeaders("text/html; charset=utf-8"), setCookies) });
}

function withCookies(headers: Headers, setCookies: string[]): Headers {
  for (const line of setCookies) headers.append("set-cookie", line);
  return headers;
}

/** A path of this server, or its home: a link to the sign-in page shall lead nowhere else. */
function pathWithin(request: Request, wanted: string): string {
  const base = baseOf(request);
  const url = URL.canParse(wanted, base) ? new URL(wanted, base) : null;
  return url && url.origin === new URL(base).origin && wanted !== "" ? ownPath(url.pathname + url.search) : "/";
}

/** Piwigo encodes the path a second time. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
