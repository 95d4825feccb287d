import { invalidParameter, orElse, PiwigoError } from "@/lib/piwigo/errors";
import { method } from "@/lib/piwigo/method";
import { bool, id, required, text, withDefault } from "@/lib/piwigo/parameters";
import { createPasswordLink, passwordLinkDays } from "@/lib/users/password-link";

export const userPasswordMethods = [
  method({
    name: "pwg.users.generatePasswordLink",
    description: "Return the password link. It works once; this server sends no mail.",
    rights: "admin",
    postOnly: true,
    isClosedToKeys: true,
    parameters: { user_id: required(id), pwg_token: required(text), send_by_mail: withDefault(bool, false) },
    run: async ({ user_id }, { viewer, addresses }) => {
      const path = await orElse(createPasswordLink(viewer, user_id), () => new PiwigoError(invalidParameter, "This user does not exist."));
      return { generated_link: addresses.ours(path), send_by_mail: false, time_validation: `${passwordLinkDays} days` };
    },
  }),
];
