"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { parseOrThrow } from "@/app/api-answer";
import { currentViewer } from "@/app/viewer";
import type { Viewer } from "@/lib/access/viewer";
import { toAppError } from "@/lib/errors";
import { log } from "@/lib/logging/log";
import { createApiKey, revokeApiKey } from "@/lib/users/api-keys";
import { apiKeySchema } from "@/lib/users/schema";

/** What people can do with their keys. Each action is a door of its own: it asks who is there and checks what it is given. */

async function outcome<Result extends object>(run: (viewer: Viewer) => Promise<Result>): Promise<{ error: string } | ({ error?: undefined } & Result)> {
  try {
    const result = await run(await currentViewer());
    refresh();
    return { ...result, error: undefined };
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "unexpected") log.error({ event: "key-action-failed", err: error.cause ?? error }, "an action on keys failed");
    return { error: error.message.replace(/^\w+: /, "") };
  }
}

export const createKeyAction = async (name: string, days: number) =>
  outcome(async (viewer) => {
    const { id, secret } = await createApiKey(viewer, parseOrThrow(apiKeySchema, { name, days }));
    return { id, secret };
  });

export const revokeKeyAction = async (keyId: string) =>
  outcome(async (viewer) => {
    await revokeApiKey(viewer, parseOrThrow(z.string().max(100), keyId));
    return {};
  });
