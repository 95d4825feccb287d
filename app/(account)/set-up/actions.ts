"use server";

import { z } from "zod";
import { actionResult } from "@/app/action-result";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { requestAddress } from "@/lib/http/request-context";
import { newUserSchema } from "@/lib/users/schema";
import { createFirstAdmin } from "@/lib/users/set-up";

const setUpSchema = newUserSchema.extend({
  code: z
    .string()
    .trim()
    .min(1, "Enter the code from the server's terminal.")
    .max(100, "The code is shorter. Copy it from the server's terminal."),
});

/** Makes the first admin. */
export const setUpAction = async (form: { code: string; name: string; password: string }) =>
  actionResult(async () => {
    const { code, ...user } = parseOrThrow(setUpSchema, form);
    await createFirstAdmin(code, user, requestAddress());
    return {};
  });
