"use client";

import type { SelectionAction } from "@/components/selection/selection-action";

/** Moves the selected photos to the trash, and offers to take that back. */
export const trashSelected: SelectionAction = {
  name: "Move to trash",
  icon: "trash",
  shortcut: "Del",
  async run(photoIds, done) {
    const { trashPhotos } = await import("@/components/selection/trash-photos");
    await trashPhotos(photoIds, done);
  },
};
