"use server";

import { actionResult } from "@/app/(gallery)/action-result";
import { setPublicName } from "@/lib/users/public-name";

/** How one is called before strangers. */
export const setPublicNameAction = async (name: string) =>
  actionResult(async (viewer) => {
    await setPublicName(viewer, name);
    return {};
  });
