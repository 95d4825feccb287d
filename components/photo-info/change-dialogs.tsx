import { CalendarCog, MapPinPen } from "lucide-react";
import { lazy, Suspense, useState, type ComponentType } from "react";
import type { BulkDialogProps } from "@/components/selection/dialogs/bulk-dialog-props";
import { IconButton } from "@/components/ui/icon-button";
import type { PhotoDetail } from "@/lib/photos/detail";

/** The dialogs are those for selected photos; each comes with its first use. */
const dialogs = {
  date: {
    label: "Change the date",
    icon: CalendarCog,
    Dialog: lazy(async () => ({ default: (await import("@/components/selection/dialogs/date-dialog")).DateDialog })),
  },
  place: {
    label: "Set the place",
    icon: MapPinPen,
    Dialog: lazy(async () => ({ default: (await import("@/components/selection/dialogs/place-dialog")).PlaceDialog })),
  },
} satisfies Record<string, { label: string; icon: typeof CalendarCog; Dialog: ComponentType<BulkDialogProps> }>;

/**
 * The button that changes when or where one photo was taken; the panel shows it once the library tells of the change.
 */
export function ChangeButton({ photo, of }: { photo: PhotoDetail; of: keyof typeof dialogs }) {
  const [turn, setTurn] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const { label, icon, Dialog } = dialogs[of];
  const open = () => {
    // Opened again, it begins with what is true now.
    setTurn(turn + 1);
    setOpen(true);
  };
  return (
    <>
      <IconButton icon={icon} label={label} aria-haspopup="dialog" className="shrink-0" onClick={open} />
      {turn > 0 && (
        <Suspense fallback={null}>
          <Dialog
            key={turn}
            photos={[{ id: photo.id, takenLocal: photo.takenLocal, mark: photo.mark, isMine: true }]}
            isOpen={isOpen}
            isDark
            onClose={() => setOpen(false)}
            onDone={() => undefined}
          />
        </Suspense>
      )}
    </>
  );
}
