"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { editableAlbumsUrl, postAlbum, type ListedAlbum } from "@/components/albums/album-api";
import { AlbumForm } from "@/components/albums/form/album-form";
import { putIntoAlbum } from "@/components/albums/fill/fill-album";
import { AlbumPicker } from "@/components/albums/fill/album-picker";
import { useNewAlbum } from "@/components/albums/form/use-new-album";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatPhotoCount } from "@/lib/albums/labels";
import type { Problem } from "@/lib/core/problem";

type DialogProps = {
  /** Null: closed. */
  photoIds: readonly number[] | null;
  onClose: () => void;
  onAdded: () => void;
};

/** Asks which album photos shall go into, or makes a new one right there. */
export function AddToAlbumDialog({ photoIds, onClose, onAdded }: DialogProps) {
  const [isNew, setIsNew] = useState(false);
  const router = useRouter();
  const close = () => {
    setIsNew(false);
    onClose();
  };
  function addTo(album: ListedAlbum): Promise<null> {
    close();
    const other = { label: "Open album", run: () => router.push(album.path) };
    void putIntoAlbum(album, photoIds ?? [], { onTaken: onAdded, changed: () => router.refresh(), other });
    return Promise.resolve(null);
  }
  const count = photoIds?.length ?? 0;
  return (
    <Dialog
      isOpen={photoIds !== null}
      onClose={close}
      title={isNew ? "New album" : `Add ${formatPhotoCount(count)} to an album`}
    >
      {isNew ? (
        <NewAlbum onCancel={() => setIsNew(false)} addTo={addTo} />
      ) : (
        <ChooseAlbum onNew={() => setIsNew(true)} addTo={addTo} />
      )}
    </Dialog>
  );
}

type AddTo = (album: ListedAlbum) => Promise<Problem | null>;

function ChooseAlbum({ onNew, addTo }: { onNew: () => void; addTo: AddTo }) {
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  async function choose(album: ListedAlbum) {
    setIsBusy(true);
    setError((await addTo(album))?.message ?? "");
    setIsBusy(false);
  }
  return (
    <AlbumPicker
      listUrl={editableAlbumsUrl}
      first={{ icon: Plus, name: "New album", onChoose: onNew }}
      onChoose={(album) => void choose(album)}
      error={error}
      isBusy={isBusy}
    />
  );
}

function NewAlbum({ onCancel, addTo }: { onCancel: () => void; addTo: AddTo }) {
  const album = useNewAlbum(postAlbum, addTo);
  return (
    <AlbumForm album={album}>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>Back</Button>
        <Button type="submit" kind="primary" disabled={album.isBusy}>
          {album.isBusy ? "Adding …" : "Create and add"}
        </Button>
      </div>
    </AlbumForm>
  );
}
