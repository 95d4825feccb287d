"use client";

import { ArchiveRestore, CheckCheck, Trash2, X } from "lucide-react";
import { useState } from "react";
import { getJson } from "@/components/api-client/request";
import { TrashTile } from "@/components/trash/trash-tile";
import { useTrash, type TrashListing } from "@/components/trash/use-trash";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { EmptyPage } from "@/components/ui/empty-page";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/toast";
import { countOf, formatCount } from "@/lib/format/counts";

/** What would be deleted permanently, waiting for a yes. */
type Doomed = { ids: number[] };

/** Photos that were thrown away: they come back from here, or are deleted permanently. */
export function TrashPage({ first, pageLength }: { first: TrashListing; pageLength: number }) {
  const { photos, total, loadMore, reload } = useTrash(first, pageLength);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [doomed, setDoomed] = useState<Doomed | null>(null);
  const toggle = (id: number) =>
    setChosen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });

  const clear = () => setChosen(new Set());
  const changing = () => import("@/components/selection/trash-photos");
  const restore = async (ids: number[]) => (await changing()).restorePhotos(ids, clear, () => void reload());
  const destroy = async ({ ids }: Doomed) => void (await changing()).destroyPhotos(ids, clear, () => void reload());
  /** Names what is there now: what comes later is neither restored nor deleted along with it. */
  const withAll = (use: (ids: number[]) => void) =>
    getJson<{ ids: number[] }>("/api/photos/trash?ids_only=1").then(
      ({ ids }) => use(ids),
      (error: unknown) => showToast({ text: (error as Error).message, isError: true }),
    );
  const selectAll = () => withAll((all) => setChosen(new Set(all)));

  if (total === 0) {
    return (
      <>
        <h1 className="sr-only">Trash</h1>
        <EmptyPage icon={Trash2} title="The trash is empty">
          Photos that you throw away wait here, until you restore them or delete them permanently.
        </EmptyPage>
      </>
    );
  }
  const ids = [...chosen];
  return (
    <div className="px-4 pb-8 md:pr-6 md:pl-0">
      <header className="sticky top-(--page-top) z-20 transition-[top] duration-200 -mx-4 flex min-h-14 flex-wrap items-center gap-2 bg-page/95 px-4 py-1 backdrop-blur-md md:-mr-6 md:ml-0 md:pr-6 md:pl-0">
        <h1 className={`mr-auto text-headline font-strong ${ids.length > 0 ? "max-sm:sr-only" : ""}`}>Trash</h1>
        {ids.length > 0 ? (
          <>
            <span className="text-control font-strong tabular-nums max-sm:order-1 max-sm:mr-auto">
              {formatCount(ids.length)}
              <span className={ids.length > 999 ? "max-sm:sr-only" : ""}> selected</span>
            </span>
            <IconButton icon={X} label="Clear" className="max-sm:-ml-3" onClick={clear} />
            {ids.length < total && (
              <IconButton
                icon={CheckCheck}
                label="Select all"
                className="max-sm:order-1"
                onClick={() => void selectAll()}
              />
            )}
            <Button className="order-2 max-sm:px-3" onClick={() => void restore(ids)}>
              <ArchiveRestore aria-hidden size={18} strokeWidth={1.75} className="max-sm:hidden" />
              Restore
            </Button>
            <Button kind="danger" className="order-3 max-sm:px-3" onClick={() => setDoomed({ ids })}>
              <span>
                Delete<span className="max-sm:sr-only"> permanently</span>
              </span>
            </Button>
          </>
        ) : (
          <>
            <IconButton icon={CheckCheck} label="Select all" onClick={() => void selectAll()} />
            <Button kind="danger" onClick={() => void withAll((all) => setDoomed({ ids: all }))}>
              Empty trash
            </Button>
          </>
        )}
      </header>
      <p className="pb-4 text-quiet">
        {countOf(total, "photo")}. Select some to restore them or to delete them permanently; no one sees them
        meanwhile.
      </p>
      <ul aria-label="Photos in the trash" className="flex flex-wrap gap-1 md:gap-1.5">
        {photos.map((photo) => (
          <TrashTile key={photo.id} photo={photo} isChosen={chosen.has(photo.id)} onToggle={() => toggle(photo.id)} />
        ))}
        <li aria-hidden className="grow-[1000]" />
      </ul>
      {photos.length < total && (
        <div className="flex justify-center pt-6">
          <Button onClick={loadMore}>Show more</Button>
        </div>
      )}
      <ConfirmDialog
        isOpen={doomed !== null}
        onClose={() => setDoomed(null)}
        title={doomed ? `Delete ${countOf(doomed.ids.length, "photo")} permanently?` : ""}
        description="The originals, their raw files and everything about them are removed from the server. This cannot be undone."
        confirmLabel="Delete permanently"
        isDanger
        onConfirm={() => destroy(doomed!)}
      />
    </div>
  );
}
