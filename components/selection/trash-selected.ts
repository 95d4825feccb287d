"use client";

import { Trash2 } from "lucide-react";
import type { SelectionAction } from "@/components/selection/selection-action";
import { announceLibraryChange } from "@/components/timeline/library-changed";
import { showToast } from "@/components/ui/toast";
import { countOf } from "@/lib/format/sizes";

/** As many as the server takes in one request. */
const mostAtOnce = 2_000;

async function post(path: string, photoIds: readonly number[]): Promise<void> {
  for (let at = 0; at < photoIds.length; at += mostAtOnce) {
    const body = JSON.stringify({ ids: photoIds.slice(at, at + mostAtOnce) });
    const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body }).catch(() => null);
    if (answer?.ok) continue;
    const problem = (await answer?.json().catch(() => null)) as { error?: { message?: string } } | null | undefined;
    throw new Error(problem?.error?.message ?? "The server does not answer. Check your connection and try again.");
  }
}

const complain = (error: unknown) => showToast({ text: (error as Error).message, isError: true });

async function restore(photoIds: readonly number[]): Promise<void> {
  await post("/api/photos/restore", photoIds).catch(complain);
  announceLibraryChange();
}

/** Moves the selected photos to the trash, and offers to take that back. */
export const trashSelected: SelectionAction = {
  name: "Move to trash",
  icon: Trash2,
  shortcut: "Del",
  async run(photoIds, done) {
    try {
      await post("/api/photos/trash", photoIds);
    } catch (error) {
      complain(error);
      return announceLibraryChange();
    }
    done();
    announceLibraryChange({ removedIds: photoIds });
    showToast({ text: `${countOf(photoIds.length, "photo")} moved to trash`, action: { label: "Undo", run: () => restore(photoIds) } });
  },
};
