import { includesScope, scopeRefusal } from "@/lib/access/scope";
import { isAdmin, isShutOut, isStranger } from "@/lib/access/viewer";
import { AppError } from "@/lib/errors";
import { usualNotice } from "@/lib/gallery/limits";
import { gallerySettings } from "@/lib/gallery/settings";
import { recordCall } from "@/lib/piwigo/protocol/record-activity";
import { accessDenied, PiwigoError } from "@/lib/piwigo/protocol/errors";
import type { Call, Method } from "@/lib/piwigo/protocol/method";
import { readParameters } from "@/lib/piwigo/protocol/parameters";
import { findMethod } from "@/lib/piwigo/protocol/registry";
import { tokenOf } from "@/lib/piwigo/protocol/shown-session";
import { TextFile, type Value } from "@/lib/piwigo/protocol/values";

/** Calls a method by its name, after Piwigo's checks in Piwigo's order. `isPost` is false for a POST without a form. */
export async function invoke(name: string | undefined, isPost: boolean, call: Call): Promise<Value | TextFile> {
  if (!name) throw new PiwigoError(501, 'Missing "method" name');
  const method = findMethod(name);
  if (!method) throw new PiwigoError(501, "Method name is not valid");
  if (method.postOnly && !isPost) throw new PiwigoError(405, "This method requires HTTP POST");
  requireRights(method, call);
  await requireOpen(method, call);
  const values = readParameters(method.parameters, call.sent);
  requireToken(values.pwg_token, call);
  const answer = await method.run(values, call);
  if (answer instanceof TextFile) return answer;
  await recordCall(method.name, values, answer, call);
  return answer;
}

/** What programs ask before they sign in. */
const isBeforeSignIn = (name: string): boolean => name.startsWith("pwg.session.") || name.startsWith("reflection.");

function requireRights(method: Method, { viewer, via }: Call): void {
  if (isShutOut(viewer) && !isBeforeSignIn(method.name)) throw accessDenied();
  if (method.rights === "owner" && isStranger(viewer)) throw accessDenied();
  if (method.rights === "admin" && !isAdmin(viewer)) throw accessDenied();
  // Clients show the sentence: who made the key can do something about it.
  if (viewer.kind === "user" && !includesScope(viewer.scope, method.scope))
    throw new PiwigoError(401, `Access denied: ${scopeRefusal(viewer.scope, method.scope)}`);
  if (method.isClosedToKeys && (via === "api_key" || via === "ws_session_login_api_key")) throw accessDenied();
}

/** While the gallery is under maintenance, programs of admins alone go on, and anybody's may sign in. */
async function requireOpen(method: Method, { viewer }: Call): Promise<void> {
  const { maintenance } = await gallerySettings();
  if (!maintenance.is_on || isAdmin(viewer) || isBeforeSignIn(method.name)) return;
  throw new AppError("unavailable", maintenance.message || usualNotice);
}

/** A token that is sent must be the session's own, so that no other site can make a browser call this. */
function requireToken(token: unknown, call: Call): void {
  if (token !== undefined && token !== tokenOf(call)) throw new PiwigoError(403, "Invalid security token");
}
