"use client";

import { Download } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import type { Selectable } from "@/components/selection/selection-store";
import type { TileScope } from "@/components/tiles/tile-source";
import { getAllPhotos } from "@/components/tiles/timeline-api";
import { Button, type ButtonKind } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";

const DownloadDialog = lazy(async () => ({
  default: (await import("@/components/selection/dialogs/download-dialog")).DownloadDialog,
}));

/** Everything in an album or a share link as one zip: what starts it, and the dialog that asks which files. */
export function useDownloadOf(scope: TileScope): { ask: () => void; isAsking: boolean; dialog: ReactNode } {
  const [photos, setPhotos] = useState<readonly Selectable[] | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [isAsking, setAsking] = useState(false);
  async function ask() {
    setAsking(true);
    try {
      setPhotos(await getAllPhotos(scope));
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
        albumId={scope.kind === "album" ? scope.albumId : undefined}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onDone={() => undefined}
      />
    </Suspense>
  );
  return { ask: () => void ask(), isAsking, dialog };
}

/** The same as a button, for whoever may look at it. */
export function DownloadAll({ scope, kind }: { scope: TileScope; kind?: ButtonKind }) {
  const { ask, isAsking, dialog } = useDownloadOf(scope);
  return (
    <>
      <Button kind={kind} onClick={ask} disabled={isAsking}>
        <Download aria-hidden size={18} strokeWidth={1.75} />
        Download
      </Button>
      {dialog}
    </>
  );
}
