"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { actionResult } from "@/app/action-result";
import { isServedOverTls } from "@/lib/access/sessions/session-token";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { requestAddress } from "@/lib/http/request-context";
import { unlockSeconds, unlockShareLink } from "@/lib/shares/unlock";

const formSchema = z.object({
  token: z.string().max(100),
  password: z.string().min(1, "Enter the password.").max(200, "A password has at most 200 characters."),
});

/** Lets this browser in by a link's password. */
export const unlockAction = async (form: { token: string; password: string }) =>
  actionResult(async () => {
    const { token, password } = parseOrThrow(formSchema, form);
    const { name, value } = await unlockShareLink(token, password, requestAddress());
    (await cookies()).set(name, value, {
      httpOnly: true,
      sameSite: "lax",
      secure: isServedOverTls(),
      path: "/",
      maxAge: unlockSeconds,
    });
    return {};
  });
