import { randomBytes } from "node:crypto";
import { apiKeyHeader } from "@/lib/access/sessions/api-key-holder";
import {
  piwigoCookieName,
  sessionOfPiwigoCookie,
  type PiwigoSessionOrigin,
} from "@/lib/access/sessions/piwigo-session";
import { cookieValue } from "@/lib/access/sessions/session-token";
import { stranger } from "@/lib/access/sessions/stranger";
import type { Viewer } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import { requestAddress } from "@/lib/http/request-context";
import { PiwigoError } from "@/lib/piwigo/protocol/errors";
import { signInByKeyHeader } from "@/lib/users/sign-in/by-api-key";

/** Who calls. An Authorization header counts for nothing, as in Piwigo: digiKam sends a meaningless one. */
export type Caller = {
  viewer: Viewer;
  /** How they signed in, in Piwigo's words; null for guests. */
  via: PiwigoSessionOrigin | "api_key" | null;
};

export const newCookie = (): string => randomBytes(24).toString("base64url");

/** The session cookie's value: as it came, or a new one, which guests get so that their token lasts. */
export function cookieOf(headers: Headers): { cookie: string; isNewCookie: boolean } {
  const sent = cookieValue(headers.get("cookie") ?? "", piwigoCookieName);
  return { cookie: sent || newCookie(), isNewCookie: !sent };
}

/** The caller of a request. Errors: 401 for a key that does not work, with a throttle on trying. */
export async function callerOf(
  headers: Headers,
  { cookie, isNewCookie }: ReturnType<typeof cookieOf>,
): Promise<Caller> {
  const key = headers.get(apiKeyHeader);
  if (key !== null) return { viewer: await viewerOfKey(key, requestAddress()), via: "api_key" };
  const session = isNewCookie ? null : await sessionOfPiwigoCookie(cookie);
  return { viewer: session?.user ?? (await stranger()), via: session?.via ?? null };
}

async function viewerOfKey(header: string, clientAddress: string): Promise<Viewer> {
  return signInByKeyHeader(header, clientAddress).catch((error: unknown) => {
    throw error instanceof AppError && error.code === "unauthenticated"
      ? new PiwigoError(401, "Invalid api_key")
      : error;
  });
}
