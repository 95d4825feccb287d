"use client";

import { useState } from "react";
import useSWR from "swr";
import { ownAlbumsUrl, type ListedAlbum } from "@/components/albums/album-api";
import { AlbumLine } from "@/components/albums/fill/album-line";
import { getJson } from "@/components/api-client/request";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { countOf } from "@/lib/format/counts";
import { maxLinkAlbums } from "@/lib/shares/limits";

type Named = { id: number; name: string };

type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  /** Those that are chosen already, in their order. */
  chosen?: readonly Named[];
  /** What the button says. */
  label: string;
  /** Rejects with a sentence. */
  onChoose: (albums: readonly Named[]) => Promise<void>;
};

/** Chooses the albums that one link shows. */
export function AlbumsDialog(props: DialogProps) {
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title="Share several albums"
      description="One link, one page with the cover of each. The first one chosen stands first."
    >
      {/* Inside the dialog, so that each opening starts afresh. */}
      <ChooseAlbums {...props} />
    </Dialog>
  );
}

function ChooseAlbums({ chosen: before = [], label, onChoose, onClose }: DialogProps) {
  const [chosen, setChosen] = useState(before);
  const [search, setSearch] = useState("");
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const { data, error: failure } = useSWR<{ albums: ListedAlbum[]; total: number }, Error>(
    ownAlbumsUrl(search),
    getJson,
    { keepPreviousData: true, dedupingInterval: 0 },
  );
  async function choose() {
    setIsBusy(true);
    setError("");
    try {
      await onChoose(chosen);
    } catch (problem) {
      setError((problem as Error).message);
      setIsBusy(false);
    }
  }
  const toggle = (album: Named, isOn: boolean) =>
    setChosen((now) => (isOn ? [...now, album] : now.filter(({ id }) => id !== album.id)));
  const trouble = error || failure?.message;
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
      <ul aria-label="Albums" className="-mx-2 min-h-48">
        {data?.albums.map((album) => {
          const place = chosen.findIndex(({ id }) => id === album.id);
          return (
            <li key={album.id}>
              <label className="flex min-h-14 cursor-pointer items-center gap-3 rounded-card px-2 py-1.5 hover:bg-raised has-focus-visible:outline-2">
                <input
                  type="checkbox"
                  aria-label={album.name}
                  className="size-5 shrink-0 accent-accent"
                  checked={place >= 0}
                  disabled={place < 0 && chosen.length >= maxLinkAlbums}
                  onChange={(event) => toggle(album, event.target.checked)}
                />
                <AlbumLine album={album} />
                {place >= 0 && (
                  <span className="shrink-0 text-control text-quiet tabular-nums">
                    <span className="sr-only">stands at </span>
                    {place + 1}
                  </span>
                )}
              </label>
            </li>
          );
        })}
      </ul>
      {data && data.albums.length === 0 && (
        <p className="text-control text-quiet">
          {search ? "No album of yours is called that." : "You have no albums yet. Make one on the page of albums."}
        </p>
      )}
      {data && data.total > data.albums.length && (
        <p className="text-control text-quiet">Search to find the other {data.total - data.albums.length}.</p>
      )}
      {trouble && (
        <p role="alert" className="text-control text-danger">
          {trouble}
        </p>
      )}
      <div className="sticky bottom-0 -mb-5 flex flex-wrap items-center justify-between gap-2 bg-page py-4">
        <span aria-live="polite" className="text-control text-quiet tabular-nums">
          {chosen.length > 0 && `${countOf(chosen.length, "album")} chosen`}
        </span>
        <span className="flex gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={isBusy || chosen.length === 0} onClick={() => void choose()}>
            {label}
          </Button>
        </span>
      </div>
    </div>
  );
}
