"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useGallery } from "@/components/hooks/gallery-context";
import type { GridStart } from "@/components/albums/page/album-view";
import type { SelectionAction } from "@/components/selection/selection-action";
import { announceLibraryChange } from "@/components/core/library-changed";
import { NoPhotosYet } from "@/components/timeline/grid/no-photos-yet";
import { Timeline } from "@/components/timeline/timeline";
import { allWhoSee } from "@/lib/albums/labels";
import type { AlbumCard } from "@/lib/albums/card";
import { albumPath } from "@/lib/albums/links";
import { shortened } from "@/lib/format/shortened";

/** One's library, where what is selected goes into an album. */
export function AddPhotos({ album, grid }: { album: AlbumCard; grid: GridStart }) {
  const { hasGuests } = useGallery();
  const router = useRouter();
  const { id, name } = album;
  const path = albumPath(album);
  const actions = useMemo<SelectionAction[]>(
    () => [
      {
        name: `Add to “${shortened(name)}”`,
        icon: "putIntoAlbum",
        async run(photoIds, done) {
          const { putIntoAlbum } = await import("@/components/albums/fill/fill-album");
          if (await putIntoAlbum({ id, name }, photoIds, { onTaken: done, changed: announceLibraryChange }))
            router.push(path);
        },
      },
    ],
    [id, name, path, router],
  );
  return (
    <>
      <header className="flex flex-col gap-1 px-4 pt-1 pb-4 sm:px-6 md:pl-0">
        <Link
          href={path}
          className="inline-flex min-h-8 max-w-full items-center gap-1.5 self-start rounded-md text-control text-quiet hover:text-text hover:underline pointer-coarse:min-h-11"
        >
          <ArrowLeft aria-hidden size={16} />
          <bdi className="truncate">{name}</bdi>
        </Link>
        <h1 className="text-headline font-strong">Add photos</h1>
        <p className="text-control text-quiet">
          Select photos, then choose the folder at the top right.
          {album.isOpen && ` The album is public: what you add can be seen by ${allWhoSee(hasGuests).toLowerCase()}.`}
        </p>
      </header>
      <div className="md:pr-3">
        <Timeline
          scope={{ kind: "library" }}
          label="Your photos"
          actions={actions}
          empty={
            <NoPhotosYet>
              There is nothing to choose from. Upload photos first; they can go into this album at once.
            </NoPhotosYet>
          }
          {...grid}
        />
      </div>
    </>
  );
}
