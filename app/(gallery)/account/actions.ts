"use server";

import { z } from "zod";
import { galleryAction } from "@/app/action-result";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { leave } from "@/lib/users/leave";
import { changeSignIn } from "@/lib/users/own-account";
import { changePassword } from "@/lib/users/passwords/change-password";
import { setPublicName } from "@/lib/users/public-name";

/** What people change of their own account. Each action is a door of its own. */

const text = z.string().max(1000, "This is too long.");

/** How one is called before strangers. */
export const setPublicNameAction = async (name: string) =>
  galleryAction(async (viewer) => {
    await setPublicName(viewer, name);
    return {};
  });

export const changeSignInAction = async (form: { name: string; email: string; currentPassword: string }) =>
  galleryAction(async (viewer) => {
    await changeSignIn(viewer, parseOrThrow(z.object({ name: text, email: text, currentPassword: text }), form));
    return {};
  });

export const changePasswordAction = async (form: { currentPassword: string; password: string }) =>
  galleryAction(async (viewer) => {
    const { currentPassword, password } = parseOrThrow(z.object({ currentPassword: text, password: text }), form);
    return { ended: await changePassword(viewer, currentPassword, password) };
  });

export const leaveAction = async (form: { currentPassword: string; photos: string }) =>
  galleryAction(async (viewer) => {
    const { currentPassword, photos } = parseOrThrow(
      z.object({ currentPassword: text, photos: z.enum(["keep", "trash"], "Choose what becomes of your photos.") }),
      form,
    );
    await leave(viewer, currentPassword, photos);
    return {};
  });
