"use server";

import { z } from "zod";
import { galleryAction } from "@/app/action-result";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { createApiKey, revokeApiKey } from "@/lib/users/api-keys/commands";
import { apiKeySchema } from "@/lib/users/schema";

/**
 * What people can do with their keys. Each action is a door of its own: it asks who is there and checks what it is
 * given.
 */

export const createKeyAction = async (name: string, scope: string, days: number) =>
  galleryAction(async (viewer) => {
    const { id, secret } = await createApiKey(viewer, parseOrThrow(apiKeySchema, { name, scope, days }));
    return { id, secret };
  });

export const revokeKeyAction = async (keyId: string) =>
  galleryAction(async (viewer) => {
    await revokeApiKey(viewer, parseOrThrow(z.string().max(100), keyId));
    return {};
  });
