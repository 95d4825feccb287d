"use client";

import { useState } from "react";
import { ownAlbumsUrl } from "@/components/albums/album-api";
import { AlbumLine } from "@/components/albums/fill/album-line";
import { AlbumSearch } from "@/components/albums/fill/album-search";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
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
  const [error, setError] = useState("");
  const [isBusy, setIsBusy] = useState(false);
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
  return (
    <div className="flex flex-col gap-3">
      <AlbumSearch
        listUrl={ownAlbumsUrl}
        error={error}
        nothing="You have no albums yet. Make one on the page of albums."
        row={(album) => {
          const place = chosen.findIndex(({ id }) => id === album.id);
          return (
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
          );
        }}
      />
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
