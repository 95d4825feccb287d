"use server";

import { z } from "zod";
import { parseOrThrow } from "@/app/api-response";
import { toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { choosePassword } from "@/lib/users/passwords/password-link";
import { chosenPasswordSchema, passwordLinkSchema } from "@/lib/users/schema";

const formSchema = z.object({ link: passwordLinkSchema, password: chosenPasswordSchema });

/** Gives the link's holder a password; answers with what was wrong, or with nothing. */
export async function choosePasswordAction(form: {
  link: { user: number; until: number; key: string };
  password: string;
}): Promise<{ error: string } | null> {
  try {
    const { link, password } = parseOrThrow(formSchema, form);
    await choosePassword(link, password);
    return null;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "unexpected")
      log.error({ event: "choose-password-failed", err: thrown }, "a password could not be set");
    return { error: error.message.replace(/^[\w.]+: /, "") };
  }
}
