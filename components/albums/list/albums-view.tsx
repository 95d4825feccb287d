"use client";

import { ArrowLeftRight, Check, FolderHeart, Images, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { CreateAlbum, ReorderAlbums } from "@/components/albums/album-actions";
import { AlbumCardFace } from "@/components/albums/list/album-card";
import { AlbumGrid, albumGridClass } from "@/components/albums/list/album-grid";
import { Arranger, ArrangeHint } from "@/components/albums/arrange/arranger";
import { NewAlbumDialog } from "@/components/albums/form/new-album-dialog";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import type { AlbumCard, AlbumOwnership } from "@/lib/albums/card";
import { formatAlbumCount } from "@/lib/albums/labels";

type ViewProps = {
  albums: AlbumCard[];
  /** Those that partners share with the viewer. */
  libraries: readonly { id: number; name: string }[];
  total: number;
  /** Which of them are shown, for those with whom others share albums; null for everyone else, who sees all. */
  whose: "all" | AlbumOwnership | null;
  /** Where more of them are, when there are more. */
  moreHref: string | null;
  /** Null for visitors. */
  createAlbum: CreateAlbum | null;
  reorderAlbums: ReorderAlbums;
};

/** The page of all albums that are inside no other. */
export function AlbumsView({ albums, libraries, total, whose, moreHref, createAlbum, reorderAlbums }: ViewProps) {
  const [isCreating, setIsCreating] = useState(false);
  const [isArranging, setIsArranging] = useState(false);
  const own = albums.filter((album) => album.canEdit);
  const create = createAlbum && (
    <Button kind="primary" className="max-sm:px-4" onClick={() => setIsCreating(true)}>
      <Plus aria-hidden size={18} strokeWidth={2} />
      <span>
        New<span className="max-[23rem]:sr-only"> album</span>
      </span>
    </Button>
  );
  return (
    <div className="px-4 pt-1 pb-16 sm:px-6 md:pl-0">
      <header className="mb-4 flex min-h-12 flex-wrap items-center gap-x-2 gap-y-3">
        <h1 className="mr-auto text-headline font-strong">
          Albums
          {total > 0 && (
            <span className="ml-3 text-control font-normal text-quiet tabular-nums max-sm:sr-only">
              {formatAlbumCount(total)}
            </span>
          )}
        </h1>
        {own.length > 1 && whose !== "shared" && (
          <Button
            kind={isArranging ? "plain" : "quiet"}
            className="max-sm:px-3"
            onClick={() => setIsArranging(!isArranging)}
          >
            {isArranging ? (
              <Check aria-hidden size={18} />
            ) : (
              <ArrowLeftRight aria-hidden size={18} strokeWidth={1.75} />
            )}
            <span className="max-[23rem]:sr-only">{isArranging ? "Done" : "Arrange"}</span>
          </Button>
        )}
        {total > 0 && !isArranging && create}
      </header>
      {whose && !isArranging && <WhoseAlbums shown={whose} />}
      {libraries.length > 0 && !isArranging && <Libraries libraries={libraries} />}
      {isArranging ? (
        <ArrangedAlbums albums={own} reorderAlbums={reorderAlbums} />
      ) : (
        <AlbumGrid albums={albums} label="Albums" />
      )}
      {total === 0 && <NoAlbums action={create} />}
      {moreHref && (
        <p className="pt-10 text-center">
          <Link href={moreHref} scroll={false} replace className={buttonClass("plain")}>
            Show more albums
          </Link>
        </p>
      )}
      {createAlbum && (
        <NewAlbumDialog isOpen={isCreating} onClose={() => setIsCreating(false)} createAlbum={createAlbum} />
      )}
    </div>
  );
}

const ownerships = [
  { value: "all", label: "All", href: "/albums" },
  { value: "own", label: "Yours", href: "/albums?whose=own" },
  { value: "shared", label: "Shared with you", href: "/albums?whose=shared" },
] as const;

/** Chooses between one's own albums and those of others. */
const WhoseAlbums = ({ shown }: { shown: "all" | AlbumOwnership }) => (
  <nav aria-label="Whose albums" className="flex flex-wrap gap-2 pb-5">
    {ownerships.map(({ value, label, href }) => (
      <Link
        key={value}
        href={href}
        scroll={false}
        aria-current={value === shown ? "page" : undefined}
        className={`inline-flex min-h-9 items-center rounded-full border px-4 text-control pointer-coarse:min-h-11 ${value === shown ? "border-accent bg-accent/15 font-strong" : "border-line hover:bg-raised"}`}
      >
        {label}
      </Link>
    ))}
  </nav>
);

/** Leads to what partners share as a whole. */
const Libraries = ({ libraries }: Pick<ViewProps, "libraries">) => (
  <nav aria-label="Libraries of partners" className="flex flex-wrap gap-2 pb-5">
    {libraries.map(({ id, name }) => (
      <Link
        key={id}
        href={`/libraries/${id}`}
        prefetch={false}
        className="inline-flex min-h-11 max-w-full items-center gap-2.5 rounded-card border border-line px-4 text-control hover:bg-raised"
      >
        <Images aria-hidden size={18} strokeWidth={1.75} className="shrink-0 text-quiet" />
        <span dir="auto" className="truncate">
          {name}’s library
        </span>
      </Link>
    ))}
  </nav>
);

/** Albums to be put in order; nothing of them can be opened meanwhile. */
function ArrangedAlbums({ albums, reorderAlbums }: { albums: AlbumCard[]; reorderAlbums: ReorderAlbums }) {
  return (
    <>
      <p className="pb-5 text-control text-quiet">
        <ArrangeHint things="albums" />
      </p>
      <Arranger
        items={albums}
        label="Albums, in order"
        nameOf={(album) => album.name}
        onMove={(id, before) => reorderAlbums([id], before)}
        next={null}
        className={albumGridClass}
        renderItem={(album, index) => (
          <span className="flex flex-col gap-2.5">
            <AlbumCardFace album={album} isEager={index < 8} />
          </span>
        )}
      />
    </>
  );
}

function NoAlbums({ action }: { action: React.ReactNode }) {
  return (
    <EmptyPage icon={FolderHeart} title={action ? "No albums yet" : "Nothing is shared here yet"} action={action}>
      {action
        ? "An album is a set of photos in an order you choose. Keep it to yourself, or share it with everyone by its link."
        : "When someone makes an album public, it appears here."}
    </EmptyPage>
  );
}
