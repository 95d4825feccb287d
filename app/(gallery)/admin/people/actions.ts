"use server";

import { z } from "zod";
import { galleryAction } from "@/app/action-result";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { siteOrigin } from "@/app/site-origin";
import { requireAdmin, roles } from "@/lib/access/viewer";
import { setDisabled } from "@/lib/users/commands";
import { addMembers, removeMembers } from "@/lib/users/groups";
import { deleteMember, invite, updateMember } from "@/lib/users/members";
import { createPasswordLink } from "@/lib/users/passwords/password-link";
import { mailInvitation, mailPasswordLink } from "@/lib/users/passwords/password-mail";
import { resetSecondFactor } from "@/lib/users/second-factor/commands";
import { createSignInLink } from "@/lib/users/sign-in/links";

/** What admins do with people. Each action is a door of its own. */

const id = z.number().int().min(1).max(0x7fffffff);
const ids = z.array(id).min(1).max(1000);
const groupIds = z.array(id).max(1000);
const text = z.string().max(1000, "This is too long.");
const quotaBytes = z
  .number("Give the storage as a number of gigabytes.")
  .int()
  .min(0, "Give the storage as a number of gigabytes.")
  .max(1e18, "No one has so much storage. Leave the field empty for as much as fits.")
  .nullable();
const role = z.enum(roles, "Choose what this person may do.");

/** Answers the link to hand over, or the address that it was sent to. */
export const inviteAction = async (form: {
  name: string;
  email: string;
  role: string;
  groupIds: number[];
  byMail: boolean;
}) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    const schema = z.object({ name: text, email: text, role, groupIds, byMail: z.boolean() });
    const { byMail, ...person } = parseOrThrow(schema, form);
    const { id: personId, path } = await invite(viewer, person);
    const origin = await siteOrigin();
    if (!byMail) return { url: origin + path, mailedTo: null };
    // They have their account now: whoever gets no mail is handed the link.
    const mailedTo = await mailInvitation(viewer, personId, origin).catch(() => null);
    return { url: origin + path, mailedTo };
  });

export const updatePersonAction = async (
  personId: number,
  form: {
    name: string;
    email: string;
    role: string;
    level: number;
    quotaBytes: number | null;
    groupIds: number[];
  },
) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    const level = z.literal([0, 1, 2, 4, 8], "Choose which photos this person sees.");
    const changes = parseOrThrow(z.object({ name: text, email: text, role, level, quotaBytes, groupIds }), form);
    await updateMember(viewer, parseOrThrow(id, personId), changes);
    return {};
  });

/** Shuts people out, or lets them in again. */
export const setDisabledAction = async (personIds: number[], isDisabled: boolean) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    await setDisabled(viewer, parseOrThrow(ids, personIds), parseOrThrow(z.boolean(), isDisabled));
    return {};
  });

export const addToGroupAction = async (personIds: number[], groupId: number) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    await addMembers(viewer, parseOrThrow(id, groupId), parseOrThrow(ids, personIds));
    return {};
  });

export const removeFromGroupAction = async (personIds: number[], groupId: number) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    await removeMembers(viewer, parseOrThrow(id, groupId), parseOrThrow(ids, personIds));
    return {};
  });

/** Sends someone a link for a new password; answers the address. */
export const mailPasswordLinkAction = async (personId: number) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    return { mailedTo: await mailPasswordLink(viewer, parseOrThrow(id, personId), await siteOrigin()) };
  });

/** A link by which someone gives themselves a new password. */
export const passwordLinkAction = async (personId: number) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    return { url: (await siteOrigin()) + (await createPasswordLink(viewer, parseOrThrow(id, personId))) };
  });

/** A link that signs someone in for three days. */
export const signInLinkAction = async (personId: number) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    const { key } = await createSignInLink(viewer, parseOrThrow(id, personId));
    return { url: `${await siteOrigin()}/index.php?auth=${key}` };
  });

export const resetSecondFactorAction = async (personId: number) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    await resetSecondFactor(viewer, parseOrThrow(id, personId));
    return {};
  });

const thingsSchema = z.object({
  things: z.enum(["keep", "trash"], "Choose what becomes of their photos."),
  /** Whose they become; "" for one's own. */
  heirName: text,
});

export const deletePersonAction = async (personId: number, form: { things: string; heirName: string }) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    await deleteMember(viewer, parseOrThrow(id, personId), parseOrThrow(thingsSchema, form));
    return {};
  });
