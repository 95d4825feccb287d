"use server";

import { z } from "zod";
import { galleryAction } from "@/app/action-result";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { chooseLibrary } from "@/lib/partners/chosen-library";

/** Keeps whose photos the person's “Photos” shows. */
export const chooseLibraryAction = async (whose: string) =>
  galleryAction(async (viewer) => {
    await chooseLibrary(viewer, parseOrThrow(z.enum(["all", "mine"]), whose));
    return {};
  });
