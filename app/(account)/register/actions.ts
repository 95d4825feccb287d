"use server";

import { z } from "zod";
import { actionResult } from "@/app/action-result";
import { siteOrigin } from "@/app/site-origin";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { requestAddress } from "@/lib/http/request-context";
import {
  finishRegistration,
  register,
  registrationFormSchema,
  registrationLinkSchema,
  type RegistrationForm,
  type RegistrationLink,
} from "@/lib/users/registration";
import { chosenPasswordSchema } from "@/lib/users/schema";

/** Makes an account, or sends the mail by which it is made. */
export const registerAction = async (form: RegistrationForm) =>
  actionResult(async () => register(parseOrThrow(registrationFormSchema, form), await siteOrigin(), requestAddress()));

const confirmSchema = z.object({ link: registrationLinkSchema, password: chosenPasswordSchema });

/** Makes the account of the link in a mail. */
export const confirmRegistrationAction = async (form: { link: RegistrationLink; password: string }) =>
  actionResult(async () => {
    const { link, password } = parseOrThrow(confirmSchema, form);
    await finishRegistration(link, password);
    return {};
  });
