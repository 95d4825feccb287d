import { AppError } from "@/lib/errors";
import { invalidParameter, orElse, PiwigoError } from "@/lib/piwigo/protocol/errors";
import { method } from "@/lib/piwigo/protocol/method";
import { bool, id, required, text, withDefault } from "@/lib/piwigo/protocol/parameters";
import { serverTime } from "@/lib/piwigo/mappers/times";
import { createPasswordLink, passwordLinkDays } from "@/lib/users/passwords/password-link";
import { createSignInLink, signInLinkSeconds } from "@/lib/users/sign-in/links";

export const userPasswordMethods = [
  method({
    name: "pwg.users.generatePasswordLink",
    description: "Return the password link. It works once; this server sends no mail.",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    isClosedToKeys: true,
    parameters: { user_id: required(id), pwg_token: required(text), send_by_mail: withDefault(bool, false) },
    run: async ({ user_id }, { viewer, addresses }) => {
      const path = await orElse(
        createPasswordLink(viewer, user_id),
        () => new PiwigoError(invalidParameter, "This user does not exist."),
      );
      return { generated_link: addresses.ours(path), send_by_mail: false, time_validation: `${passwordLinkDays} days` };
    },
  }),
  method({
    name: "pwg.users.getAuthKey",
    description: "Get a new authentication key for a user.<br>\nOnly works for normal/generic users (not admins)",
    rights: "admin",
    scope: "administer",
    postOnly: true,
    isClosedToKeys: true,
    parameters: { user_id: required(id), pwg_token: required(text) },
    run: async ({ user_id }, { viewer }) => {
      const link = await createSignInLink(viewer, user_id).catch((error: unknown) => {
        throw error instanceof AppError && ["not-found", "conflict"].includes(error.code)
          ? new PiwigoError(invalidParameter, "invalid user_id")
          : error;
      });
      return {
        auth_key: link.key,
        user_id,
        created_on: serverTime(link.createdAt),
        duration: signInLinkSeconds,
        expired_on: serverTime(link.expiresAt),
        key_type: "auth_key",
        auth_key_id: link.id,
      };
    },
  }),
];
