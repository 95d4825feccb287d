"use client";

import { useState } from "react";
import { changeLink, createLink, type LinkTarget } from "@/components/shares/link-api";
import { LinkAddress } from "@/components/shares/link-address";
import { LinkForm } from "@/components/shares/link-form";
import { linksChanged } from "@/components/shares/links-changed";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { LinkAnswer } from "@/lib/shares/link-answer";

type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  /** A new link to this, or a link that is changed. */
  of: LinkTarget | LinkAnswer;
  isDark?: boolean;
};

/** Makes a share link and shows its address, or changes one. */
export function LinkDialog({ isOpen, onClose, of, isDark }: DialogProps) {
  const link = "id" in of ? of : null;
  const [made, setMade] = useState<LinkAnswer | null>(null);
  function close() {
    setMade(null);
    onClose();
  }
  if (made?.url)
    return (
      <Dialog
        isOpen={isOpen}
        onClose={close}
        isDark={isDark}
        title="Your link"
        description="Whoever has it sees what it shows, without an account. You can change or end it at any time."
        footer={
          <Button kind="primary" onClick={close}>
            Done
          </Button>
        }
      >
        <LinkAddress url={made.url} title={made.title} />
      </Dialog>
    );
  return (
    <Dialog isOpen={isOpen} onClose={close} isDark={isDark} title={link ? "Change the link" : "Share by link"}>
      <LinkForm
        link={link}
        albumsInside={"albumsInside" in of ? of.albumsInside : link?.includes_inner ? 1 : 0}
        takesPhotos={link ? link.albums.length > 0 : !("photoIds" in of)}
        onSubmit={async (choices) => {
          if (link) await changeLink(link.id, choices);
          else if (!("id" in of)) setMade(await createLink(of, choices));
          await linksChanged();
          if (link) close();
        }}
      >
        {(isBusy) => (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" kind="primary" disabled={isBusy}>
              {link ? "Keep" : "Make the link"}
            </Button>
          </>
        )}
      </LinkForm>
    </Dialog>
  );
}
