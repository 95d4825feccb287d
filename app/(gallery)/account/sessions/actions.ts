"use server";

import { z } from "zod";
import { galleryAction } from "@/app/action-result";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { endOtherSessions, endSession } from "@/lib/users/sessions/commands";

/**
 * Ending what one has open elsewhere. Each action is a door of its own: it asks who is there and checks what it is
 * given.
 */

export const endSessionAction = async (sessionId: string) =>
  galleryAction(async (viewer) => {
    await endSession(viewer, parseOrThrow(z.string().max(100), sessionId));
    return {};
  });

export const endOtherSessionsAction = async () =>
  galleryAction(async (viewer) => ({ ended: await endOtherSessions(viewer) }));
