"use client";

import type { ReactNode } from "react";
import { updateWithUndo, type ChangeWords } from "@/components/batches/bulk-update";
import type { BulkDialogProps } from "@/components/selection/dialogs/bulk-dialog-props";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { BulkChange } from "@/lib/photos/bulk-schema";

/** What the form says now: the change, and how a notice tells of it; null while it says nothing that can be done. */
export type Wanted = (ChangeWords & { change: Omit<BulkChange, "photo_ids"> }) | null;

type FormProps = BulkDialogProps & {
  title: string;
  description?: string;
  confirmLabel: string;
  wanted: Wanted;
  children: ReactNode;
};

/** A dialog that changes all selected photos. It closes at once; a notice tells how far the change is. */
export function BulkForm({
  photos,
  isOpen,
  isDark,
  onClose,
  onDone,
  title,
  description,
  confirmLabel,
  wanted,
  children,
}: FormProps) {
  function submit() {
    if (!wanted) return;
    onClose();
    void updateWithUndo(
      photos.map(({ id }) => id),
      wanted.change,
      wanted,
      onDone,
    );
  }
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button kind="primary" disabled={!wanted} onClick={submit}>
        {confirmLabel}
      </Button>
    </>
  );
  return (
    <Dialog isOpen={isOpen} isDark={isDark} onClose={onClose} title={title} description={description} footer={footer}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {children}
        {/* Enter in a field does what the button does. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
