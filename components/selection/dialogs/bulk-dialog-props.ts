import type { Selectable } from "@/components/selection/selection-store";

/** What a dialog about selected photos is given. `onDone` ends the selection. */
export type BulkDialogProps = {
  photos: readonly Selectable[];
  isOpen: boolean;
  /** Over the black of the viewer. */ isDark?: boolean;
  onClose: () => void;
  onDone: () => void;
};
