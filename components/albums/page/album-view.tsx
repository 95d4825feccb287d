"use client";

import { ImagePlus, Images } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { useAddToAlbum } from "@/components/albums/fill/use-add-to-album";
import type { ReorderPhotos, UpdateAlbum } from "@/components/albums/album-actions";
import { AlbumGrid } from "@/components/albums/list/album-grid";
import { AlbumHeader } from "@/components/albums/page/album-header";
import { AlbumToolbar, type AlbumTools } from "@/components/albums/page/album-toolbar";
import { ArrangePhotos } from "@/components/albums/arrange/arrange-photos";
import type { OpenCounts } from "@/components/albums/share/share-dialog";
import { callAction } from "@/components/api-client/call-action";
import type { SelectionAction } from "@/components/selection/selection-action";
import { useBulkActions } from "@/components/selection/use-bulk-actions";
import { trashSelected } from "@/components/selection/trash-selected";
import { announceLibraryChange, onLibraryChange } from "@/components/core/library-changed";
import { Timeline, type TimelineProps } from "@/components/timeline/timeline";
import { buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import { showToast } from "@/components/ui/toast";
import type { AlbumAudience } from "@/lib/albums/audience";
import type { Reach } from "@/lib/access/viewer";
import type { AlbumCard, AlbumDetail } from "@/lib/albums/card";
import { albumPath } from "@/lib/albums/links";
import type { Field } from "@/lib/search/filters/fields";

type ViewProps = AlbumTools & {
  album: AlbumDetail;
  /** Of a smart album, for those who may change it: what its filter asks for beside words, and how that is set. */
  filterWords: string[] | null;
  visits: number | null;
  filterFields: readonly Field[];
  inside: AlbumCard[];
  counts: OpenCounts;
  /** For those who may change it. */
  audience: AlbumAudience | null;
  link: string;
  /** How the owner is called before strangers; null where someone else looks. */
  publicName: string | null;
  reorderPhotos: ReorderPhotos;
  reach: Reach;
  grid: GridStart;
};

/** What the server knows of the grid for its first paint. */
export type GridStart = Pick<TimelineProps, "first" | "hint" | "today">;

/** One album: its head, the albums inside, its photos. */
export function AlbumView({
  album,
  filterWords,
  visits,
  filterFields,
  inside,
  counts,
  audience,
  link,
  publicName,
  reorderPhotos,
  reach,
  grid,
  ...tools
}: ViewProps) {
  const router = useRouter();
  const [isArranging, setIsArranging] = useState(false);
  const { actions, dialog } = useAlbumSelection(album, reach, tools.updateAlbum);
  // Counts, dates and cover in the head follow what happens in the grid.
  useEffect(() => onLibraryChange(({ goesOn }) => void (goesOn || router.refresh())), [router]);
  const addHref = `${albumPath(album)}/add`;
  const toolbar = (
    <AlbumToolbar
      album={album}
      filterFields={filterFields}
      counts={counts}
      audience={audience}
      link={link}
      publicName={publicName}
      onAddPhotos={() => router.push(addHref)}
      onArrange={() => setIsArranging(true)}
      {...tools}
    />
  );
  const endArranging = () => {
    setIsArranging(false);
    announceLibraryChange();
  };
  return (
    <>
      <AlbumHeader
        album={album}
        filterWords={filterWords}
        visits={visits}
        audience={audience}
        link={link}
        updateAlbum={tools.updateAlbum}
        actions={toolbar}
      />
      {inside.length > 0 && (
        <section aria-label="Albums inside" className="px-4 pb-10 sm:px-6 md:pl-0">
          <AlbumGrid albums={inside} label="Albums inside" />
        </section>
      )}
      {isArranging ? (
        <ArrangePhotos albumId={album.id} reorderPhotos={reorderPhotos} onDone={endArranging} />
      ) : (
        <div className="md:pr-6">
          <Timeline
            scope={{ kind: "album", albumId: album.id }}
            label={album.name}
            actions={actions}
            empty={
              inside.length === 0 &&
              (album.isSmart ? (
                <NothingFound canEdit={album.canEdit} />
              ) : (
                <NoPhotos addHref={album.canFill ? addHref : null} />
              ))
            }
            {...grid}
          />
        </div>
      )}
      {dialog}
    </>
  );
}

/** What can be done with selected photos of an album. */
function useAlbumSelection(album: AlbumDetail, reach: Reach, updateAlbum: UpdateAlbum) {
  const { action: addToAlbum, dialog } = useAddToAlbum();
  const { often, seldom, marking, download, dialog: bulkDialog } = useBulkActions();
  const { id, name, canFill, canArrange, isSmart } = album;
  const actions = useMemo<SelectionAction[]>(() => {
    if (reach === "look") return [download];
    if (reach === "mark") return marking;
    if (!canFill) return [...often, addToAlbum, ...seldom];
    const setCover: SelectionAction = {
      name: "Set as cover",
      icon: "cover",
      isForOne: true,
      isForAll: true,
      async run([photoId = 0], done) {
        const changed = await callAction(updateAlbum(id, { coverPhotoId: photoId }));
        showToast(
          changed.error === undefined
            ? { text: "This photo is the album's cover now." }
            : { text: changed.error.message, isError: true },
        );
        if (changed.error === undefined) done();
      },
    };
    const remove: SelectionAction = {
      name: "Remove from album",
      icon: "removeFromAlbum",
      isForAll: true,
      async run(photoIds, done) {
        const { takeOutOfAlbum } = await import("@/components/albums/fill/fill-album");
        await takeOutOfAlbum({ id, name }, photoIds, done);
      },
    };
    return [
      ...often,
      addToAlbum,
      ...(isSmart ? [] : [remove]),
      ...(canArrange ? [setCover] : []),
      trashSelected,
      ...seldom,
    ];
  }, [often, seldom, marking, download, addToAlbum, id, name, canFill, canArrange, isSmart, reach, updateAlbum]);
  return {
    actions,
    dialog: (
      <>
        {dialog}
        {bulkDialog}
      </>
    ),
  };
}

function NothingFound({ canEdit }: { canEdit: boolean }) {
  return (
    <EmptyPage icon={Images} title="Nothing in this album yet">
      {canEdit
        ? "None of your photos is found by its filter. Those that come later will be."
        : "Come back later: nothing in it is for you to see yet."}
    </EmptyPage>
  );
}

function NoPhotos({ addHref }: { addHref: string | null }) {
  const action = addHref && (
    <Link href={addHref} className={buttonClass("primary")}>
      <ImagePlus aria-hidden size={18} strokeWidth={1.75} />
      Add photos
    </Link>
  );
  return (
    <EmptyPage icon={Images} title="Nothing in this album yet" action={action}>
      {addHref
        ? "Choose photos from your library, or upload new ones into it."
        : "Come back later: its owner has not put anything in that you can see."}
    </EmptyPage>
  );
}
