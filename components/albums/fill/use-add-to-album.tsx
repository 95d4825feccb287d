"use client";

import { lazy, Suspense, useMemo, useState, type ReactNode } from "react";
import type { SelectionAction } from "@/components/selection/selection-action";

/** The dialog and all it is made of come when they are asked for the first time. */
const AddToAlbumDialog = lazy(async () => ({
  default: (await import("@/components/albums/fill/add-to-album")).AddToAlbumDialog,
}));

type Wish = { photoIds: readonly number[]; done: () => void };

/** "Add to album" for a selection: the action for its bar, and the dialog, which goes anywhere on the page. */
export function useAddToAlbum(): { action: SelectionAction; dialog: ReactNode } {
  const [wish, setWish] = useState<Wish | null>(null);
  const [wasAsked, setWasAsked] = useState(false);
  const action = useMemo<SelectionAction>(() => {
    const run: SelectionAction["run"] = (photoIds, done) => {
      setWasAsked(true);
      setWish({ photoIds, done });
    };
    return { name: "Add to album", icon: "addToAlbum", run };
  }, []);
  const dialog = wasAsked && (
    <Suspense fallback={null}>
      <AddToAlbumDialog photoIds={wish?.photoIds ?? null} onClose={() => setWish(null)} onAdded={() => wish?.done()} />
    </Suspense>
  );
  return { action, dialog };
}
