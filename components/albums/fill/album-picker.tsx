"use client";

import type { LucideIcon } from "lucide-react";
import type { ListedAlbum } from "@/components/albums/album-api";
import { AlbumLine } from "@/components/albums/fill/album-line";
import { AlbumSearch } from "@/components/albums/fill/album-search";

type PickerProps = {
  /** Where the albums with some words in their names are listed. */
  listUrl: (search: string) => string;
  /** Stands above the albums. */
  first?: { icon: LucideIcon; name: string; onChoose: () => void };
  onChoose: (album: ListedAlbum) => void;
  /** Why the choice could not be done; "" for none. */
  error: string;
  isBusy: boolean;
};

const rowClass =
  "flex min-h-14 w-full items-center gap-3 rounded-card px-2 py-1.5 text-left hover:bg-raised disabled:opacity-50";

/** Albums to choose one from. */
export function AlbumPicker({ listUrl, first, onChoose, error, isBusy }: PickerProps) {
  const First = first?.icon;
  return (
    <AlbumSearch
      listUrl={listUrl}
      error={error}
      first={
        first &&
        First && (
          <button type="button" className={rowClass} disabled={isBusy} onClick={first.onChoose}>
            <span className="grid size-11 shrink-0 place-items-center rounded-md bg-accent/10 text-accent">
              <First aria-hidden size={20} />
            </span>
            <span className="font-strong">{first.name}</span>
          </button>
        )
      }
      row={(album) => (
        <button type="button" className={rowClass} disabled={isBusy} onClick={() => onChoose(album)}>
          <AlbumLine album={album} />
        </button>
      )}
    />
  );
}
