"use server";

import { z } from "zod";
import { galleryAction } from "@/app/action-result";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { leaveLibrary, placeLibrary, shareLibrary, unshareLibrary } from "@/lib/partners/commands";
import { personIdSchema, sharedLibrarySchema, type SharedLibrary } from "@/lib/partners/schema";

/** Libraries that people share with each other. Each action is a door of its own. */

export const shareLibraryAction = async (library: SharedLibrary) =>
  galleryAction(async (viewer) => {
    await shareLibrary(viewer, parseOrThrow(sharedLibrarySchema, library));
    return {};
  });

export const unshareLibraryAction = async (partnerId: number) =>
  galleryAction(async (viewer) => {
    await unshareLibrary(viewer, parseOrThrow(personIdSchema, partnerId));
    return {};
  });

export const leaveLibraryAction = async (ownerId: number) =>
  galleryAction(async (viewer) => {
    await leaveLibrary(viewer, parseOrThrow(personIdSchema, ownerId));
    return {};
  });

/** Whether someone's photos stand among one's own. */
export const placeLibraryAction = async (ownerId: number, isShown: boolean) =>
  galleryAction(async (viewer) => {
    await placeLibrary(viewer, parseOrThrow(personIdSchema, ownerId), parseOrThrow(z.boolean(), isShown));
    return {};
  });
