import type { IncomingMessage, ServerResponse } from "node:http";
import { authenticateMediaRequest } from "@/lib/access/media-request";
import { isAdmin } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import { gallerySettings } from "@/lib/gallery/settings";
import { usualNotice } from "@/lib/gallery/limits";
import { maintenancePage } from "@/lib/server/maintenance-page";
import { refuse } from "@/lib/server/refusal";

/**
 * While the gallery is under maintenance everybody but admins is sent away, whatever they ask for: 503 with
 * Retry-After, as a page, as JSON or in words. Piwigo's API answers for itself (lib/piwigo/protocol/invoke.ts).
 */

/** What admins need to sign in, what those pages are made of, and what monitors ask. */
const openDoor =
  /^\/(health|ready|metrics|logo|robots\.txt|icon\.svg|favicon\.ico|sign-in|identification\.php|ws\.php|_next\/static\/.*|api\/auth\/.*|api\/passkeys\/options)$/;

/** Answers a request that has to wait; false where it may go on. */
export async function turnAway(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean> {
  if (openDoor.test(pathname)) return false;
  // What is wrong with the database is said by what was asked for.
  const settings = await gallerySettings().catch(() => null);
  if (!settings?.maintenance.is_on || isAdmin(await authenticateMediaRequest(request.headers))) return false;
  const error = new AppError("unavailable", settings.maintenance.message || usualNotice);
  const wantsPage = (request.headers.accept ?? "").includes("text/html") && !pathname.startsWith("/api/");
  response.setHeader("Retry-After", error.headers["retry-after"]!);
  if (!wantsPage || !request.complete) refuse(request, response, error);
  else sendPage(request, response, maintenancePage(settings));
  return true;
}

function sendPage(request: IncomingMessage, response: ServerResponse, page: string): void {
  response.writeHead(503, {
    "content-type": "text/html; charset=utf-8",
    "content-length": Buffer.byteLength(page),
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'",
    "cache-control": "no-store",
  });
  response.end(request.method === "HEAD" ? undefined : page);
}
