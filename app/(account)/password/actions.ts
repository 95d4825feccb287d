"use server";

import { z } from "zod";
import { actionResult } from "@/app/action-result";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { choosePassword } from "@/lib/users/passwords/password-link";
import { chosenPasswordSchema, passwordLinkSchema } from "@/lib/users/schema";

const formSchema = z.object({ link: passwordLinkSchema, password: chosenPasswordSchema });

/** Gives the link's holder a password. */
export const choosePasswordAction = async (form: {
  link: { user: number; until: number; key: string };
  password: string;
}) =>
  actionResult(async () => {
    const { link, password } = parseOrThrow(formSchema, form);
    await choosePassword(link, password);
    return {};
  });
