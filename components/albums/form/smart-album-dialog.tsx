"use client";

import { useRouter } from "next/navigation";
import { postAlbum } from "@/components/albums/album-api";
import { AlbumForm } from "@/components/albums/form/album-form";
import { useNewAlbum } from "@/components/albums/form/use-new-album";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Asks what a smart album with this query shall be called, and leads to it. */
export function SmartAlbumDialog({ query, onClose }: { query: string; onClose: () => void }) {
  const router = useRouter();
  const album = useNewAlbum(
    (draft) => postAlbum(draft, query),
    ({ path }) => {
      onClose();
      router.push(path);
    },
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Save as smart album"
      description="It holds those of your own photos that this search finds, now and later."
    >
      <AlbumForm album={album}>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" disabled={album.isBusy}>
            {album.isBusy ? "Saving …" : "Save"}
          </Button>
        </div>
      </AlbumForm>
    </Dialog>
  );
}
