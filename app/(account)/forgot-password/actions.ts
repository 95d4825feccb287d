"use server";

import { z } from "zod";
import { actionResult } from "@/app/action-result";
import { siteOrigin } from "@/app/site-origin";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { requestAddress } from "@/lib/http/request-context";
import { requestPasswordMail } from "@/lib/users/passwords/password-mail";

/** Asks for a mail with a link; answers with what was wrong, or with nothing, whether there is such a person or not. */
export const forgotPasswordAction = async (email: string) =>
  actionResult(async () => {
    const given = parseOrThrow(z.string().max(300, "That is no e-mail address."), email, "email");
    await requestPasswordMail(given, await siteOrigin(), requestAddress());
    return {};
  });
