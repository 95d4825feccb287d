"use client";

import { Ban, Heart, Star } from "lucide-react";
import { lazy, Suspense, useMemo, useState, type ComponentType, type ReactNode } from "react";
import type { SelectionAction } from "@/components/selection/selection-action";
import type { Selectable } from "@/components/selection/selection-store";

/** What a dialog about selected photos is given. `onDone` ends the selection. */
export type BulkDialogProps = { photos: readonly Selectable[]; isOpen: boolean; onClose: () => void; onDone: () => void };

/** Each dialog comes with its first use. */
const dialogs = {
  rate: lazy(async () => ({ default: (await import("@/components/selection/rate-dialog")).RateDialog })),
} satisfies Record<string, ComponentType<BulkDialogProps>>;

type Wish = { dialog: keyof typeof dialogs; photos: readonly Selectable[]; done: () => void; isOpen: boolean };

/** What can be done with selected photos anywhere: the actions for the bar, and their dialogs, which go anywhere on the page. */
export function useBulkActions(): { often: SelectionAction[]; seldom: SelectionAction[]; dialog: ReactNode } {
  const [wish, setWish] = useState<Wish | null>(null);
  const actions = useMemo(() => {
    const asking = (dialog: Wish["dialog"]): SelectionAction["run"] => (_, done, photos) => setWish({ dialog, photos, done, isOpen: true });
    const favourite: SelectionAction = { name: "Favourite", icon: Heart, shortcut: "F", isForAll: true, run: (_, done, photos) => markByKey("f", photos, done) };
    const rate: SelectionAction = { name: "Rate", icon: Star, isForAll: true, isSeldom: true, run: asking("rate") };
    const reject: SelectionAction = { name: "Reject", icon: Ban, shortcut: "R", isForAll: true, isSeldom: true, run: (_, done, photos) => markByKey("r", photos, done) };
    return { often: [favourite], seldom: [rate, reject] };
  }, []);
  const Asked = wish && dialogs[wish.dialog];
  const dialog = Asked && (
    <Suspense fallback={null}>
      <Asked photos={wish.photos} isOpen={wish.isOpen} onClose={() => setWish((now) => now && { ...now, isOpen: false })} onDone={wish.done} />
    </Suspense>
  );
  return { ...actions, dialog };
}

async function markByKey(key: string, photos: readonly Selectable[], done: () => void): Promise<void> {
  const [{ changeMarksWithUndo }, { markKeyForMany, changeInWords }, { markNow }] = await Promise.all([
    import("@/components/marks/change-marks"),
    import("@/components/marks/mark-keys"),
    import("@/components/marks/mark-store"),
  ]);
  const change = markKeyForMany(key, photos.map((photo) => markNow(photo)).filter((mark) => mark !== null));
  if (change && (await changeMarksWithUndo(photos, change, changeInWords(change)))) done();
}
