import { LinkDialog } from "@/components/shares/link-dialog";
import type { BulkDialogProps } from "@/components/selection/dialogs/bulk-dialog-props";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { countOf } from "@/lib/format/counts";
import { maxLinkPhotos } from "@/lib/shares/limits";

/** Shares the selected photos with whoever has the link. */
export function ShareDialog({ photos, isOpen, isDark, onClose, onDone }: BulkDialogProps) {
  if (photos.length > maxLinkPhotos)
    return (
      <Dialog
        isOpen={isOpen}
        onClose={onClose}
        isDark={isDark}
        title="Share by link"
        description={`A link shows at most ${countOf(maxLinkPhotos, "photo")} picked by hand. Put these into an album, and share that.`}
        footer={<Button onClick={onClose}>Close</Button>}
      />
    );
  return (
    <LinkDialog
      isOpen={isOpen}
      isDark={isDark}
      onClose={() => {
        onClose();
        onDone();
      }}
      of={{ photoIds: photos.map(({ id }) => id) }}
    />
  );
}
