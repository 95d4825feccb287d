"use server";

import { z } from "zod";
import { actionResult } from "@/app/(gallery)/action-result";
import { parseOrThrow } from "@/app/api-response";
import { createApiKey, revokeApiKey } from "@/lib/users/api-keys/commands";
import { apiKeySchema } from "@/lib/users/schema";

/**
 * What people can do with their keys. Each action is a door of its own: it asks who is there and checks what it is
 * given.
 */

export const createKeyAction = async (name: string, scope: string, days: number) =>
  actionResult(async (viewer) => {
    const { id, secret } = await createApiKey(viewer, parseOrThrow(apiKeySchema, { name, scope, days }));
    return { id, secret };
  });

export const revokeKeyAction = async (keyId: string) =>
  actionResult(async (viewer) => {
    await revokeApiKey(viewer, parseOrThrow(z.string().max(100), keyId));
    return {};
  });
