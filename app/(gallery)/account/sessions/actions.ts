"use server";

import { z } from "zod";
import { outcome } from "@/app/(gallery)/action-outcome";
import { parseOrThrow } from "@/app/api-response";
import { endOtherSessions, endSession } from "@/lib/users/sessions/commands";

/**
 * Ending what one has open elsewhere. Each action is a door of its own: it asks who is there and checks what it is
 * given.
 */

export const endSessionAction = async (sessionId: string) =>
  outcome(async (viewer) => {
    await endSession(viewer, parseOrThrow(z.string().max(100), sessionId));
    return {};
  });

export const endOtherSessionsAction = async () =>
  outcome(async (viewer) => ({ ended: await endOtherSessions(viewer) }));
