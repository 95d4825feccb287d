"use server";

import { z } from "zod";
import { parseOrThrow } from "@/app/api-response";
import { toAppError } from "@/lib/errors";
import { requestAddress } from "@/lib/http/request-context";
import { log } from "@/lib/logging/log";
import { newUserSchema } from "@/lib/users/schema";
import { createFirstAdmin } from "@/lib/users/set-up";

const setUpSchema = newUserSchema.extend({
  code: z
    .string()
    .trim()
    .min(1, "Enter the code from the server's terminal.")
    .max(100, "The code is shorter. Copy it from the server's terminal."),
});

/** Makes the first admin; answers with what was wrong, or with nothing. */
export async function setUpAction(form: {
  code: string;
  name: string;
  password: string;
}): Promise<{ error: string; field?: string } | null> {
  try {
    const { code, ...user } = parseOrThrow(setUpSchema, form);
    await createFirstAdmin(code, user, requestAddress());
    return null;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "unexpected") log.error({ event: "set-up-failed", err: thrown }, "set-up failed");
    return { error: error.message.replace(/^\w+: /, ""), field: error.field };
  }
}
