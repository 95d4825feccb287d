"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { parseOrThrow } from "@/app/api-response";
import { isServedOverTls } from "@/lib/access/sessions/session-token";
import { toAppError } from "@/lib/errors";
import { requestAddress } from "@/lib/http/request-context";
import { log } from "@/lib/logging/log";
import { unlockSeconds, unlockShareLink } from "@/lib/shares/unlock";

const formSchema = z.object({
  token: z.string().max(100),
  password: z.string().min(1, "Enter the password.").max(200, "A password has at most 200 characters."),
});

/** Lets this browser in by a link's password; answers with what was wrong, or with nothing. */
export async function unlockAction(form: { token: string; password: string }): Promise<{ error: string } | null> {
  try {
    const { token, password } = parseOrThrow(formSchema, form);
    const { name, value } = await unlockShareLink(token, password, requestAddress());
    (await cookies()).set(name, value, {
      httpOnly: true,
      sameSite: "lax",
      secure: isServedOverTls(),
      path: "/",
      maxAge: unlockSeconds,
    });
    return null;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "unexpected") log.error({ event: "unlock-failed", err: thrown }, "a link could not be opened");
    return { error: error.message.replace(/^[\w.]+: /, "") };
  }
}
