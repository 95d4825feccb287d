"use server";

import { outcome } from "@/app/(gallery)/action-outcome";
import { setPublicName } from "@/lib/users/public-name";

/** How one is called before strangers. */
export const setPublicNameAction = async (name: string) =>
  outcome(async (viewer) => {
    await setPublicName(viewer, name);
    return {};
  });
