"use client";

import {
  ArrowLeftRight,
  Download,
  Ellipsis,
  FolderInput,
  FolderPlus,
  Globe,
  ImagePlus,
  Lock,
  Trash2,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type {
  CreateAlbum,
  DeleteAlbum,
  SetAudience,
  SetPublicName,
  UpdateAlbum,
} from "@/components/albums/album-actions";
import { useDownloadOf } from "@/components/albums/page/download-album";
import { EditFilter } from "@/components/albums/form/edit-filter";
import { MoveDialog } from "@/components/albums/form/move-dialog";
import { NewAlbumDialog } from "@/components/albums/form/new-album-dialog";
import { ShareDialog, type OpenCounts } from "@/components/albums/share/share-dialog";
import { callAction } from "@/components/api-client/call-action";
import { announceLibraryChange } from "@/components/core/library-changed";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import type { AlbumDetail } from "@/lib/albums/card";
import { photoOrders, type PhotoOrder } from "@/lib/photos/photo-orders";
import type { AlbumAudience } from "@/lib/albums/audience";
import { albumPath } from "@/lib/albums/links";
import { shortened } from "@/lib/format/shortened";
import type { Field } from "@/lib/search/filters/fields";
import { formatAlbumCount, photoOrderLabels, formatPhotoCount } from "@/lib/albums/labels";

export type AlbumTools = {
  createAlbum: CreateAlbum;
  updateAlbum: UpdateAlbum;
  deleteAlbum: DeleteAlbum;
  setAudience: SetAudience;
  setPublicName: SetPublicName;
};

type ToolbarProps = AlbumTools & {
  album: AlbumDetail;
  filterFields: readonly Field[];
  counts: OpenCounts;
  audience: AlbumAudience | null;
  link: string;
  publicName: string | null;
  onAddPhotos: () => void;
  onArrange: () => void;
};

const orderChoices = photoOrders.map((value) => ({ value, label: photoOrderLabels[value] }));

/** What the owner of an album can do with it, and those whom they let add to it or edit it. */
export function AlbumToolbar({
  album,
  filterFields,
  counts,
  audience,
  link,
  onAddPhotos,
  onArrange,
  createAlbum,
  updateAlbum,
  deleteAlbum,
  setAudience,
  publicName,
  setPublicName,
}: ToolbarProps) {
  const [dialog, setDialog] = useState<"share" | "inside" | "move" | "delete" | null>(null);
  const close = () => setDialog(null);
  const { ask, isAsking, dialog: download } = useDownloadOf({ kind: "album", albumId: album.id });
  const Sign = album.isOpen ? Globe : Lock;
  async function chooseOrder(photoOrder: PhotoOrder) {
    const changed = await callAction(updateAlbum(album.id, { photoOrder }));
    if (changed.error !== undefined) return showToast({ text: changed.error.message, isError: true });
    announceLibraryChange();
  }
  return (
    <>
      {album.filter ? (
        <EditFilter albumId={album.id} filter={album.filter} fields={filterFields} updateAlbum={updateAlbum} />
      ) : (
        !album.isSmart && (
          <Button kind="primary" className="max-sm:px-3" onClick={onAddPhotos}>
            <ImagePlus aria-hidden size={18} strokeWidth={1.75} />
            Add photos
          </Button>
        )
      )}
      {album.canEdit && (
        <Button className="max-sm:px-3" onClick={() => setDialog("share")}>
          <Sign aria-hidden size={18} strokeWidth={1.75} />
          Share
        </Button>
      )}
      <Menu trigger={<IconButton icon={Ellipsis} label="More" />}>
        {album.canArrange && (
          <>
            <MenuChoice
              label="Order of the photos"
              value={album.photoOrder}
              choices={album.isSmart ? orderChoices.filter(({ value }) => value !== "manual") : orderChoices}
              onChoose={chooseOrder}
            />
            <MenuSeparator />
          </>
        )}
        {album.canArrange && !album.isSmart && (
          <MenuItem icon={ArrowLeftRight} isDisabled={album.photoCount < 2} onSelect={onArrange}>
            Arrange by hand
          </MenuItem>
        )}
        <MenuItem icon={Download} isDisabled={album.photoCount === 0 || isAsking} onSelect={ask}>
          Download
        </MenuItem>
        {album.canEdit && (
          <>
            <MenuItem icon={FolderPlus} onSelect={() => setDialog("inside")}>
              New album inside
            </MenuItem>
            <MenuItem icon={FolderInput} onSelect={() => setDialog("move")}>
              Move to another album
            </MenuItem>
            <MenuSeparator />
            <MenuItem icon={Trash2} isDanger onSelect={() => setDialog("delete")}>
              Delete album
            </MenuItem>
          </>
        )}
      </Menu>
      <ShareDialog
        isOpen={dialog === "share"}
        onClose={close}
        album={album}
        counts={counts}
        audience={audience}
        link={link}
        updateAlbum={updateAlbum}
        setAudience={setAudience}
        publicName={publicName}
        setPublicName={setPublicName}
      />
      <NewAlbumDialog isOpen={dialog === "inside"} onClose={close} parentId={album.id} createAlbum={createAlbum} />
      <MoveDialog isOpen={dialog === "move"} onClose={close} album={album} updateAlbum={updateAlbum} />
      {download}
      <DeleteDialog isOpen={dialog === "delete"} onClose={close} album={album} deleteAlbum={deleteAlbum} />
    </>
  );
}

type DeleteProps = { isOpen: boolean; onClose: () => void; album: AlbumDetail; deleteAlbum: DeleteAlbum };

function DeleteDialog({ isOpen, onClose, album, deleteAlbum }: DeleteProps) {
  const router = useRouter();
  async function confirm() {
    const deleted = await callAction(deleteAlbum(album.id));
    if (deleted.error !== undefined) return showToast({ text: deleted.error.message, isError: true });
    showToast({ text: `“${shortened(album.name)}” is deleted. Its photos are still in the library.` });
    const parent = album.ancestors.at(-1);
    router.replace(parent ? albumPath(parent) : "/albums");
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title="Delete this album?"
      description={whatHappens(album)}
      confirmLabel="Delete album"
      isDanger
      onConfirm={confirm}
    />
  );
}

/** What deleting does, to how many. */
function whatHappens(album: AlbumDetail): string {
  const sentences = ["The album, its order and its link go for good."];
  if (album.photoCount > 0) {
    sentences.push(
      `${album.photoCount === 1 ? "Its photo stays" : `Its ${formatPhotoCount(album.photoCount)} stay`} in the library.`,
    );
    if (album.isOpen) sentences.push("What is in no other public album is no longer public.");
  }
  if (album.albumCount > 0) {
    sentences.push(
      `The ${album.albumCount === 1 ? "album" : formatAlbumCount(album.albumCount)} inside ${album.albumCount === 1 ? "moves" : "move"} up to where it was.`,
    );
    if (!album.isOpen) sentences.push("What was hidden with it stays private.");
  }
  return sentences.join(" ");
}
