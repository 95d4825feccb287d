"use client";

import type { LucideIcon } from "lucide-react";
import { useState } from "react";
import useSWR from "swr";
import type { ListedAlbum } from "@/components/albums/album-api";
import { AlbumLine } from "@/components/albums/fill/album-line";
import { getJson } from "@/components/api-client/request";
import { Field } from "@/components/ui/field";

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

type AlbumList = { albums: ListedAlbum[]; total: number };

/** Albums to choose one from, with a search over their names. */
export function AlbumPicker({ listUrl, first, onChoose, error, isBusy }: PickerProps) {
  const [search, setSearch] = useState("");
  const { data, error: failure } = useSWR<AlbumList, Error>(listUrl(search), getJson, {
    keepPreviousData: true,
    dedupingInterval: 0,
  });
  const trouble = error || failure?.message;
  const First = first?.icon;
  return (
    <div className="flex flex-col gap-3 pt-1">
      <Field
        label="Search albums"
        type="search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        autoComplete="off"
        autoFocus
        dir="auto"
      />
      {trouble && (
        <p role="alert" className="text-control text-danger">
          {trouble}
        </p>
      )}
      <ul aria-label="Albums" className="-mx-2 min-h-48">
        {first && First && (
          <li>
            <button type="button" className={rowClass} disabled={isBusy} onClick={first.onChoose}>
              <span className="grid size-11 shrink-0 place-items-center rounded-md bg-accent/10 text-accent">
                <First aria-hidden size={20} />
              </span>
              <span className="font-strong">{first.name}</span>
            </button>
          </li>
        )}
        {data?.albums.map((album) => (
          <li key={album.id}>
            <button type="button" className={rowClass} disabled={isBusy} onClick={() => onChoose(album)}>
              <AlbumLine album={album} />
            </button>
          </li>
        ))}
      </ul>
      {data && data.albums.length === 0 && search && (
        <p className="text-control text-quiet">No album of yours is called that.</p>
      )}
      {data && data.total > data.albums.length && (
        <p className="text-control text-quiet">Search to find the other {data.total - data.albums.length}.</p>
      )}
    </div>
  );
}
