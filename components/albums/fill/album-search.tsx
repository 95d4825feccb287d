"use client";

import { useState, type ReactNode } from "react";
import useSWR from "swr";
import type { ListedAlbum } from "@/components/albums/album-api";
import { getJson } from "@/components/api-client/request";
import { Field } from "@/components/ui/field";

type SearchProps = {
  /** Where the albums with some words in their names are listed. */
  listUrl: (search: string) => string;
  /** What a list item holds. */
  row: (album: ListedAlbum) => ReactNode;
  /** A list item above the albums. */
  first?: ReactNode;
  /** Why the choice could not be done; "" for none. */
  error: string;
  /** What is said where there are no albums at all; "" for nothing. */
  nothing?: string;
};

type AlbumList = { albums: ListedAlbum[]; total: number };

/** Albums to choose from, with a search over their names. */
export function AlbumSearch({ listUrl, row, first, error, nothing = "" }: SearchProps) {
  const [search, setSearch] = useState("");
  const { data, error: failure } = useSWR<AlbumList, Error>(listUrl(search), getJson, {
    keepPreviousData: true,
    dedupingInterval: 0,
  });
  const trouble = error || failure?.message;
  const empty = search ? "No album of yours is called that." : nothing;
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
        {first && <li>{first}</li>}
        {data?.albums.map((album) => (
          <li key={album.id}>{row(album)}</li>
        ))}
      </ul>
      {data && data.albums.length === 0 && empty && <p className="text-control text-quiet">{empty}</p>}
      {data && data.total > data.albums.length && (
        <p className="text-control text-quiet">Search to find the other {data.total - data.albums.length}.</p>
      )}
    </div>
  );
}
