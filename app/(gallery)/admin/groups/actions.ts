"use server";

import { z } from "zod";
import { galleryAction } from "@/app/action-result";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { requireAdmin } from "@/lib/access/viewer";
import { createGroup, deleteGroups, updateGroup } from "@/lib/users/groups";

/** What admins do with groups of people. Each action is a door of its own. */

const id = z.number().int().min(1).max(0x7fffffff);
const groupSchema = z.object({ name: z.string().max(1000, "This is too long."), isDefault: z.boolean() });

export const createGroupAction = async (form: { name: string; isDefault: boolean }) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    return createGroup(viewer, parseOrThrow(groupSchema, form));
  });

export const updateGroupAction = async (groupId: number, form: { name: string; isDefault: boolean }) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    await updateGroup(viewer, parseOrThrow(id, groupId), parseOrThrow(groupSchema, form));
    return {};
  });

export const deleteGroupAction = async (groupId: number) =>
  galleryAction(async (viewer) => {
    requireAdmin(viewer);
    await deleteGroups(viewer, [parseOrThrow(id, groupId)]);
    return {};
  });
