"use client";

import { FolderRoot } from "lucide-react";
import { useState } from "react";
import { useGallery } from "@/components/hooks/gallery-context";
import type { UpdateAlbum } from "@/components/albums/album-actions";
import { parentAlbumsUrl } from "@/components/albums/album-api";
import { AlbumPicker } from "@/components/albums/fill/album-picker";
import { callAction } from "@/components/api-client/call-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { shortened } from "@/lib/format/shortened";
import type { AlbumDetail } from "@/lib/albums/card";

type MoveProps = { isOpen: boolean; onClose: () => void; album: AlbumDetail; updateAlbum: UpdateAlbum };

/** Where an album can go: into another one, or to the top level for null. */
type Target = { id: number; name: string; is_shared: boolean } | null;

/** Asks which album an album shall go into, with all that is inside it. */
export function MoveDialog(props: MoveProps) {
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title="Move album" description={whereItIs(props.album)}>
      {/* Inside the dialog, so that each opening starts afresh. */}
      <ChooseTarget {...props} />
    </Dialog>
  );
}

function ChooseTarget({ album, updateAlbum, onClose }: MoveProps) {
  const { hasGuests } = useGallery();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState("");
  const [opening, setOpening] = useState<{ target: Target } | null>(null);
  const before = album.ancestors.at(-1) ?? null;

  async function move(target: Target) {
    setIsBusy(true);
    const moved = await callAction(updateAlbum(album.id, { parentId: target?.id ?? null }));
    setIsBusy(false);
    setOpening(null);
    if (moved.error !== undefined) return setError(moved.error.message);
    onClose();
    showToast({ text: whatHappened(album, target), action: { label: "Undo", run: undo } });
  }
  async function undo() {
    const back = await callAction(updateAlbum(album.id, { parentId: before?.id ?? null }));
    if (back.error !== undefined) showToast({ text: back.error.message, isError: true });
  }
  const choose = (target: Target) => {
    // Out of a private album, what was hidden by it alone would be seen by everyone: that is worth a question.
    const isOpened = album.visibility === "public" && !album.isOpen && (target === null || target.is_shared);
    if (isOpened) setOpening({ target });
    else void move(target);
  };

  if (opening) {
    return (
      <div className="flex flex-col gap-5">
        <p>
          This album is public but hidden by the private one that it is inside. Where it goes now,{" "}
          {hasGuests ? "everyone sees it, on the front page too." : "everyone who has an account sees it."}
        </p>
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpening(null)}>Back</Button>
          <Button kind="primary" autoFocus disabled={isBusy} onClick={() => void move(opening.target)}>
            Move and show it
          </Button>
        </div>
      </div>
    );
  }
  return (
    <AlbumPicker
      listUrl={(search) => parentAlbumsUrl(album.id, search)}
      first={before ? { icon: FolderRoot, name: "Top level", onChoose: () => choose(null) } : undefined}
      onChoose={choose}
      error={error}
      isBusy={isBusy}
    />
  );
}

const whereItIs = ({ ancestors, albumCount }: AlbumDetail): string => {
  const place = ancestors.length > 0 ? `Now inside “${shortened(ancestors.at(-1)!.name)}”.` : "Now at the top level.";
  return albumCount > 0 ? `${place} What is inside it goes along.` : place;
};

function whatHappened(album: AlbumDetail, target: Target): string {
  const name = shortened(album.name);
  if (target === null) return `“${name}” is at the top level now.`;
  const place = `“${name}” is inside “${shortened(target.name)}” now.`;
  return album.isOpen && !target.is_shared ? `${place} That one is private, so only you and admins can see it.` : place;
}
