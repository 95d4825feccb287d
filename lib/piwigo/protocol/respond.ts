import { requestAddress } from "@/lib/http/request-context";
import { log } from "@/lib/logging/log";
import { addressesFor } from "@/lib/piwigo/protocol/addresses";
import { callerOf, cookieOf } from "@/lib/piwigo/protocol/caller";
import { cookiesOfSignIn, cookiesOfSignOut, openingCookie } from "@/lib/piwigo/protocol/cookies";
import { toPiwigoError } from "@/lib/piwigo/protocol/errors";
import { bringsCredentials, userOfFields } from "@/lib/piwigo/protocol/own-credentials";
import type { Format } from "@/lib/piwigo/formats/format";
import { formatNamed } from "@/lib/piwigo/formats/named";
import { sessionHeaders } from "@/lib/piwigo/protocol/session-headers";
import { invoke } from "@/lib/piwigo/protocol/invoke";
import type { Call } from "@/lib/piwigo/protocol/method";
import { removeFiles, type ReceivedFile } from "@/lib/piwigo/protocol/receive-form";
import { receive, type PiwigoRequest } from "@/lib/piwigo/protocol/request";
import { tokenOf } from "@/lib/piwigo/protocol/shown-session";
import { TextFile } from "@/lib/piwigo/protocol/values";

export type PiwigoAnswer = {
  status: number;
  headers: Headers;
  body: string;
  /** The body has as many bytes as characters. */ isAscii?: boolean;
};

/** Answers a request to /ws.php, whatever happens in the format that was asked for. */
export async function answerPiwigo(request: PiwigoRequest): Promise<PiwigoAnswer> {
  const format = formatNamed(new URL(request.url).searchParams.get("format"));
  if (!format)
    return {
      status: 400,
      headers: sessionHeaders("text/plain;charset=UTF-8"),
      body: "Cannot process your request. Unknown response format.\n",
    };
  const setCookies: string[] = [];
  const files = new Map<string, ReceivedFile>();
  try {
    const answer = await call(request, setCookies, files);
    return answer instanceof TextFile
      ? respondWithFile(answer, setCookies)
      : respond(format, setCookies, 200, format.success(answer));
  } catch (thrown) {
    const { error, unexpected } = toPiwigoError(thrown);
    if (unexpected) log.error({ event: "piwigo-failed", err: unexpected }, "a call of the Piwigo API failed");
    const answer = respond(format, setCookies, error.status, format.failure(error.code, error.message));
    if (error.headers["retry-after"]) answer.headers.set("retry-after", error.headers["retry-after"]);
    return answer;
  } finally {
    await removeFiles(files);
  }
}

async function call(request: PiwigoRequest, setCookies: string[], files: Map<string, ReceivedFile>) {
  const session = cookieOf(request.headers);
  const { cookie } = session;
  if (session.isNewCookie) setCookies.push(openingCookie(cookie));
  const caller = await callerOf(request.headers, session);
  const { via } = caller;
  const received = await receive(request, caller.viewer.kind === "user" ? () => true : bringsCredentials);
  for (const [name, file] of received.files) files.set(name, file);
  const userByFields = await userOfFields(received.methodName, received.sent, requestAddress());
  // Every sign-in ends what a real Piwigo has left in the browser; the session stays a guest's.
  if (userByFields && session.isNewCookie) setCookies.splice(0, setCookies.length, ...cookiesOfSignIn(cookie));
  const viewer = userByFields ?? caller.viewer;
  // No other site can make a browser send a key: it needs no token besides.
  if (via === "api_key") received.sent.set("pwg_token", tokenOf({ cookie }));
  const replaceCookies = (cookies: string[]) => void setCookies.splice(0, setCookies.length, ...cookies);
  const context: Call = {
    viewer,
    via,
    cookie,
    sent: received.sent,
    files,
    addresses: addressesFor(request),
    clientAddress: requestAddress(),
    setCookie: {
      open: (value) => replaceCookies(cookiesOfSignIn(value)),
      close: () => replaceCookies(cookiesOfSignOut()),
    },
  };
  return invoke(received.methodName, received.isPost, context);
}

function respond(format: Format, setCookies: string[], status: number, body: string): PiwigoAnswer {
  return { status, headers: headersFor(format.contentType, setCookies), body, isAscii: format.isAscii };
}

function respondWithFile({ text, contentType, name }: TextFile, setCookies: string[]): PiwigoAnswer {
  const headers = headersFor(contentType, setCookies);
  headers.set("content-disposition", `attachment; filename=${name}`);
  return { status: 200, headers, body: text };
}

function headersFor(contentType: string, setCookies: string[]): Headers {
  const headers = sessionHeaders(contentType);
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return headers;
}
