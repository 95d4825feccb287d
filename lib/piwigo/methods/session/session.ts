import { isAdmin } from "@/lib/access/viewer";
import { derivativeNames } from "@/lib/renditions/derivatives";
import { PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method, type Call } from "@/lib/piwigo/protocol/method";
import { required, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { serverTime } from "@/lib/piwigo/mappers/times";
import { authenticate, closeSession, openSession, tokenOf } from "@/lib/piwigo/protocol/shown-session";
import { uploadExtensions } from "@/lib/piwigo/uploads/upload-extensions";
import type { Struct } from "@/lib/piwigo/protocol/values";
import { piwigoVersion } from "@/lib/piwigo/protocol/version";

/** In kB, as Piwigo's own default. */
const uploadChunkKilobytes = 500;

export const sessionMethods = [
  method({
    name: "pwg.session.login",
    description: "Tries to login the user.",
    rights: "anyone",
    scope: "read",
    postOnly: true,
    parameters: { username: required(text), password: withDefault(text, "") },
    run: async ({ username, password }, call) => {
      requireNoKey(call);
      const shown = await authenticate(username, password, call.clientAddress);
      const cookie = await openSession(shown, shown.keyId ? "ws_session_login_api_key" : "ws_session_login");
      await closeSession(call.cookie);
      call.setCookie.open(cookie);
      return true;
    },
  }),
  method({
    name: "pwg.session.logout",
    description: "Ends the current session.",
    rights: "anyone",
    scope: "read",
    parameters: {},
    run: async (_values, call) => {
      requireNoKey(call);
      if (call.viewer.kind !== "user") return true;
      await closeSession(call.cookie);
      call.setCookie.close();
      return true;
    },
  }),
  method({
    name: "pwg.session.getStatus",
    description: "Gets information about the current session. Also provides a token useable with admin methods.",
    rights: "anyone",
    scope: "read",
    parameters: {},
    run: (_values, call) => ({
      ...whoIs(call),
      theme: "modus",
      language: "en_UK",
      pwg_token: tokenOf(call),
      charset: "utf-8",
      current_datetime: serverTime(new Date()),
      version: piwigoVersion,
      save_visits: !isAdmin(call.viewer),
      connected_with: call.via,
      available_sizes: [...derivativeNames],
      ...uploadSettings(call),
    }),
  }),
];

/** A key comes with each call and has no session that could begin or end. */
function requireNoKey({ via }: Call): void {
  if (via === "api_key") throw new PiwigoError(401, "Cannot use this method with an api key");
}

/** Clients let only "admin" and "webmaster" upload, and Lightroom's plugin only "webmaster". */
function whoIs({ viewer }: Call): Struct {
  if (viewer.kind !== "user") return { username: "guest", status: "guest" };
  return { username: viewer.name, status: isAdmin(viewer) ? "webmaster" : "normal" };
}

/** For everyone who may upload: here, members too. */
const uploadSettings = ({ viewer }: Call): Struct =>
  viewer.kind === "user"
    ? { upload_file_types: uploadExtensions.join(","), upload_form_chunk_size: uploadChunkKilobytes }
    : {};
