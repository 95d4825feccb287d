"use client";

import { useRouter } from "next/navigation";
import type { CreateAlbum } from "@/components/albums/album-actions";
import { AlbumForm } from "@/components/albums/form/album-form";
import { useNewAlbum } from "@/components/albums/form/use-new-album";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  /** The album that it goes into. */
  parentId?: number | null;
  createAlbum: CreateAlbum;
};

/** Asks for a new album and leads to it. */
export function NewAlbumDialog({ isOpen, onClose, parentId = null, createAlbum }: DialogProps) {
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={parentId === null ? "New album" : "New album inside this one"}>
      {/* Inside the dialog, so that each opening starts afresh with a key of its own. */}
      <NewAlbumForm parentId={parentId} createAlbum={createAlbum} onClose={onClose} />
    </Dialog>
  );
}

function NewAlbumForm({
  parentId,
  createAlbum,
  onClose,
}: {
  parentId: number | null;
  createAlbum: CreateAlbum;
  onClose: () => void;
}) {
  const router = useRouter();
  const album = useNewAlbum(
    (draft) => createAlbum({ ...draft, parentId }),
    ({ path }) => {
      onClose();
      router.push(path);
    },
  );
  return (
    <AlbumForm album={album}>
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" kind="primary" disabled={album.isBusy}>
          {album.isBusy ? "Creating …" : "Create"}
        </Button>
      </div>
    </AlbumForm>
  );
}
