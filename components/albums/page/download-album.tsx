"use client";

import { Download } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import type { Selectable } from "@/components/selection/selection-store";
import { getAllPhotos } from "@/components/timeline/store/timeline-api";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";

const DownloadDialog = lazy(async () => ({
  default: (await import("@/components/selection/dialogs/download-dialog")).DownloadDialog,
}));

/** Everything in an album as one zip: what starts it, and the dialog that asks which files. */
export function useAlbumDownload(albumId: number): { ask: () => void; isAsking: boolean; dialog: ReactNode } {
  const [photos, setPhotos] = useState<readonly Selectable[] | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  async function ask() {
    setAsking(true);
    try {
      setPhotos(await getAllPhotos({ kind: "album", albumId }));
      setOpen(true);
    } catch (error) {
      showToast({ text: (error as Error).message, isError: true });
    } finally {
      setAsking(false);
    }
  }
  const dialog = photos && (
    <Suspense fallback={null}>
      <DownloadDialog
        photos={photos}
        albumId={albumId}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onDone={() => undefined}
      />
    </Suspense>
  );
  return { ask: () => void ask(), isAsking, dialog };
}

/** The same as a button, for whoever may look at it. */
export function DownloadAlbum({ albumId }: { albumId: number }) {
  const { ask, isAsking, dialog } = useAlbumDownload(albumId);
  return (
    <>
      <Button onClick={ask} disabled={isAsking}>
        <Download aria-hidden size={18} strokeWidth={1.75} />
        Download
      </Button>
      {dialog}
    </>
  );
}
