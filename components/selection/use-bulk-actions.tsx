"use client";

import { lazy, Suspense, useMemo, useState, type ComponentType, type ReactNode } from "react";
import type { BulkDialogProps } from "@/components/selection/dialogs/bulk-dialog-props";
import type { SelectionAction } from "@/components/selection/selection-action";
import type { Selectable } from "@/components/selection/selection-store";

/** Each dialog comes with its first use. */
const dialogs = {
  rate: lazy(async () => ({ default: (await import("@/components/selection/dialogs/rate-dialog")).RateDialog })),
  share: lazy(async () => ({ default: (await import("@/components/selection/dialogs/share-dialog")).ShareDialog })),
  tags: lazy(async () => ({ default: (await import("@/components/selection/dialogs/tags-dialog")).TagsDialog })),
  date: lazy(async () => ({ default: (await import("@/components/selection/dialogs/date-dialog")).DateDialog })),
  place: lazy(async () => ({ default: (await import("@/components/selection/dialogs/place-dialog")).PlaceDialog })),
  download: lazy(async () => ({
    default: (await import("@/components/selection/dialogs/download-dialog")).DownloadDialog,
  })),
} satisfies Record<string, ComponentType<BulkDialogProps>>;

type Wish = {
  turn: number;
  dialog: keyof typeof dialogs;
  photos: readonly Selectable[];
  done: () => void;
  isOpen: boolean;
};

/**
 * What can be done with selected photos anywhere: the actions for the bar, and their dialogs, which go anywhere on the
 * page.
 */
export function useBulkActions(): {
  often: SelectionAction[];
  seldom: SelectionAction[];
  /** For those who change nothing of photos. */
  marking: SelectionAction[];
  /** For those without an account, too. */
  download: SelectionAction;
  favourite: SelectionAction;
  rate: SelectionAction;
  reject: SelectionAction;
  dialog: ReactNode;
} {
  const [wish, setWish] = useState<Wish | null>(null);
  const actions = useMemo(() => {
    const asking =
      (dialog: Wish["dialog"]): SelectionAction["run"] =>
      (_, done, photos) =>
        setWish((before) => ({ turn: (before?.turn ?? 0) + 1, dialog, photos, done, isOpen: true }));
    const favourite: SelectionAction = {
      name: "Favourite",
      icon: "favourite",
      shortcut: "F",
      isForAll: true,
      run: (_, done, photos) => markByKey("f", photos, done),
    };
    const rate: SelectionAction = { name: "Rate", icon: "rate", isForAll: true, isSeldom: true, run: asking("rate") };
    const reject: SelectionAction = {
      name: "Reject",
      icon: "reject",
      shortcut: "R",
      isForAll: true,
      isSeldom: true,
      run: (_, done, photos) => markByKey("r", photos, done),
    };
    const download: SelectionAction = { name: "Download", icon: "download", isForAll: true, run: asking("download") };
    const share: SelectionAction = { name: "Share by link", icon: "shareByLink", isSeldom: true, run: asking("share") };
    const tags: SelectionAction = { name: "Change tags", icon: "tags", isSeldom: true, run: asking("tags") };
    const date: SelectionAction = { name: "Change date", icon: "date", isSeldom: true, run: asking("date") };
    const place: SelectionAction = { name: "Set place", icon: "place", isSeldom: true, run: asking("place") };
    const right: SelectionAction = {
      name: "Turn right",
      icon: "turnRight",
      isSeldom: true,
      run: (ids, done) => turn(ids, 90, done),
    };
    const left: SelectionAction = {
      name: "Turn left",
      icon: "turnLeft",
      isSeldom: true,
      run: (ids, done) => turn(ids, 270, done),
    };
    return {
      favourite,
      rate,
      reject,
      download,
      marking: [favourite, download, rate, reject],
      often: [favourite, download],
      seldom: [share, rate, reject, tags, date, place, right, left],
    };
  }, []);
  const Asked = wish && dialogs[wish.dialog];
  const dialog = Asked && (
    <Suspense fallback={null}>
      <Asked
        key={wish.turn}
        photos={wish.photos}
        isOpen={wish.isOpen}
        onClose={() => setWish((now) => now && { ...now, isOpen: false })}
        onDone={wish.done}
      />
    </Suspense>
  );
  return { ...actions, dialog };
}

async function turn(photoIds: readonly number[], by: 90 | 270, done: () => void): Promise<void> {
  const { updateWithUndo } = await import("@/components/batches/bulk-update");
  await updateWithUndo(
    photoIds,
    { rotate_by: by },
    { doing: "Turning photos", words: by === 90 ? "turned right" : "turned left" },
    done,
  );
}

async function markByKey(key: string, photos: readonly Selectable[], done: () => void): Promise<void> {
  const [{ changeMarksWithUndo }, { markKeyForMany, changeInWords }, { markNow }, { markKeeper }] = await Promise.all([
    import("@/components/marks/change-marks"),
    import("@/components/marks/mark-keys"),
    import("@/components/marks/mark-store"),
    import("@/components/marks/mark-keeper"),
  ]);
  const offered = markKeeper()?.offered ?? "all";
  const change = markKeyForMany(
    key,
    photos.map((photo) => markNow(photo)).filter((mark) => mark !== null),
    offered,
  );
  if (change) await changeMarksWithUndo(photos, change, changeInWords(change, offered), done);
}
