"use server";

import { z } from "zod";
import { galleryAction } from "@/app/action-result";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import type { LibraryChoice } from "@/lib/access/whose";
import { chooseLibrary } from "@/lib/partners/chosen-library";

/** Keeps whose photos the person's “Photos” shows. */
export const chooseLibraryAction = async (whose: LibraryChoice) =>
  galleryAction(async (viewer) => {
    await chooseLibrary(viewer, parseOrThrow(z.enum(["all", "mine"]), whose));
    return {};
  });
