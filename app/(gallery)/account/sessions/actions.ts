"use server";

import { z } from "zod";
import { actionResult } from "@/app/(gallery)/action-result";
import { parseOrThrow } from "@/app/api-response";
import { endOtherSessions, endSession } from "@/lib/users/sessions/commands";

/**
 * Ending what one has open elsewhere. Each action is a door of its own: it asks who is there and checks what it is
 * given.
 */

export const endSessionAction = async (sessionId: string) =>
  actionResult(async (viewer) => {
    await endSession(viewer, parseOrThrow(z.string().max(100), sessionId));
    return {};
  });

export const endOtherSessionsAction = async () =>
  actionResult(async (viewer) => ({ ended: await endOtherSessions(viewer) }));
