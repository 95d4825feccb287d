import { requireSignedIn } from "@/lib/access/viewer";
import { accessDenied, invalidParameter, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method } from "@/lib/piwigo/protocol/method";
import { bool, count, id, longText, optional, required, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { withUserErrors, settingsIn } from "@/lib/piwigo/methods/users/users";
import { authenticate } from "@/lib/piwigo/protocol/shown-session";
import type { Value } from "@/lib/piwigo/protocol/values";
import { updateMember } from "@/lib/users/members";
import { keepPreferences, ownPreferences } from "@/lib/users/preferences";
import { z } from "zod";

/** What a client keeps may be anything that JSON has. */
const preference: z.ZodType<Value> = z.json();

const preferencePrefix = "piwigo:";

/** Longer ones are no preferences. */
const longestPreference = 65_535;

export const ownSettingMethods = [
  method({
    name: "pwg.users.setMyInfo",
    description: "Updates one's own account. Leave a field blank to keep the current value.",
    rights: "anyone",
    scope: "administer",
    postOnly: true,
    parameters: {
      email: optional(text),
      nb_image_page: optional(id),
      theme: optional(text),
      language: optional(text),
      recent_period: optional(count),
      expand: optional(bool),
      show_nb_comments: optional(bool),
      show_nb_hits: optional(bool),
      password: optional(text),
      new_password: optional(text),
      conf_new_password: optional(text),
      pwg_token: required(text),
    },
    run: async (wanted, call) => {
      if (call.viewer.kind !== "user") throw accessDenied();
      const { id: userId, name } = call.viewer;
      const isByKey = call.via === "api_key" || call.via === "ws_session_login_api_key";
      // A key must not change what lets its owner in: a password, or where the link for a new one goes.
      if (isByKey && (wanted.password || wanted.email)) throw accessDenied();
      if (wanted.password) {
        if (!wanted.new_password || wanted.new_password !== wanted.conf_new_password)
          throw new PiwigoError(403, "The passwords do not match");
        await authenticate(name, wanted.password, call.clientAddress).catch(() => {
          throw new PiwigoError(403, "Current password is wrong");
        });
      }
      await withUserErrors(
        updateMember(call.viewer, userId, {
          email: wanted.email || undefined,
          password: wanted.password ? wanted.new_password : undefined,
        }),
      );
      await keepPreferences(userId, settingsIn(wanted));
      return "Your changes have been applied.";
    },
  }),
  method({
    name: "pwg.users.preferences.set",
    description:
      "Set a user preferences parameter. JSON encode the value (and set is_json to true) if you need a complex data structure.",
    rights: "anyone",
    scope: "manage",
    parameters: { param: required(text), value: optional(longText), is_json: withDefault(bool, false) },
    run: async ({ param, value, is_json }, { viewer }) => {
      if (viewer.kind !== "user") throw accessDenied();
      if (!/^[\w-]{1,100}$/.test(param)) throw new PiwigoError(invalidParameter, `Invalid param name #${param}#`);
      const kept = JSON.stringify(is_json ? parsedJson(value ?? "") : (value ?? null));
      if (kept.length > longestPreference) throw new PiwigoError(invalidParameter, "The value is too long");
      await keepPreferences(requireSignedIn(viewer).id, { [preferencePrefix + param]: kept });
      const all = await ownPreferences(viewer, preferencePrefix);
      return Object.fromEntries([...all].map(([name, json]) => [name, preference.parse(JSON.parse(json))]));
    },
  }),
];

/** As PHP's json_decode: null for what is none. */
function parsedJson(sent: string): unknown {
  try {
    return JSON.parse(sent);
  } catch {
    return null;
  }
}
