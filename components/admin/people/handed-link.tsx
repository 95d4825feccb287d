"use client";

import { CopyLine } from "@/components/ui/copy-line";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

export type Handed = { title: string; about: string; url: string };

/** A link to be handed to someone, shown once. */
export function HandedLink({ handed, onClose }: { handed: Handed | null; onClose: () => void }) {
  return (
    <Dialog
      isOpen={handed !== null}
      onClose={onClose}
      title={handed?.title ?? ""}
      description={handed?.about}
      footer={
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      {handed && <CopyLine label="Link" text={handed.url} isLabelHidden />}
    </Dialog>
  );
}
