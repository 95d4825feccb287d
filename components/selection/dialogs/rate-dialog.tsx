"use client";

import { Star } from "lucide-react";
import { changeMarksWithUndo } from "@/components/marks/change-marks";
import { useOffered } from "@/components/marks/mark-keeper";
import { changeInWords } from "@/components/marks/mark-keys";
import type { BulkDialogProps } from "@/components/selection/dialogs/bulk-dialog-props";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { countOf } from "@/lib/format/counts";

const choices = [5, 4, 3, 2, 1];

/** Gives the selected photos stars. */
export function RateDialog({ photos, isOpen, onClose, onDone }: BulkDialogProps) {
  const offered = useOffered();
  function rate(stars: number) {
    onClose();
    void changeMarksWithUndo(photos, { stars }, changeInWords({ stars }, offered), onDone);
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Rate ${countOf(photos.length, "photo")}`}
      description={
        offered === "all"
          ? "Your stars are your own: others do not see them in their gallery."
          : "Whoever sent you the link sees your stars."
      }
      footer={<Button onClick={() => rate(0)}>No stars</Button>}
    >
      <div className="flex flex-col">
        {choices.map((stars) => (
          <button
            key={stars}
            type="button"
            aria-label={`${stars} ${stars === 1 ? "star" : "stars"}`}
            className="flex min-h-11 items-center gap-1 rounded-card px-2 hover:bg-raised"
            onClick={() => rate(stars)}
          >
            {Array.from({ length: 5 }, (_, place) => (
              <Star
                key={place}
                aria-hidden
                size={20}
                strokeWidth={1.75}
                className={place < stars ? "fill-[#e0a100] text-[#e0a100]" : "text-quiet"}
              />
            ))}
          </button>
        ))}
      </div>
    </Dialog>
  );
}
