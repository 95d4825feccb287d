"use client";

import { useState, type SubmitEvent } from "react";
import { postAlbum } from "@/components/albums/album-api";
import { useNewAlbum } from "@/components/albums/form/use-new-album";
import { VisibilityChoice } from "@/components/albums/form/visibility-choice";
import { uploadQueue } from "@/components/upload/queue/queue";
import { formatFileCount } from "@/components/upload/queue/totals";
import type { AlbumRef, UploadItem } from "@/components/upload/queue/upload-item";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { formatBytes } from "@/lib/format/bytes";

const libraryOnly = "library";
const newAlbum = "new";

/** An album to upload into; the path is its name after those of the albums that it is in, since names may be equal. */
export type UploadAlbum = AlbumRef & { path: string };

type Props = { chosen: readonly UploadItem[]; albums: readonly UploadAlbum[]; firstAlbumId: number | null };

/** Where the chosen files go: nowhere in particular, an album, or one that is made when they start. */
export function Destination({ chosen, albums, firstAlbumId }: Props) {
  const [place, setPlace] = useState(firstAlbumId ? String(firstAlbumId) : libraryOnly);
  const { draft, change, failure, isBusy, create } = useNewAlbum(postAlbum, ({ id, name }) =>
    uploadQueue.startChosen({ id, name }),
  );

  function start(event: SubmitEvent) {
    event.preventDefault();
    if (place === newAlbum) void create();
    else {
      const album = albums.find(({ id }) => String(id) === place);
      uploadQueue.startChosen(album ? { id: album.id, name: album.name } : null);
    }
  }

  const options = [
    { value: libraryOnly, label: "Your library, no album" },
    { value: newAlbum, label: "A new album …" },
    ...albums.map((album) => ({ value: String(album.id), label: album.path })),
  ];
  const bytes = chosen.reduce((sum, item) => sum + item.sizeBytes, 0);
  return (
    <form onSubmit={start} className="flex flex-col gap-4 rounded-2xl bg-raised p-5" aria-label="Where the files go">
      <Select label="Where to" options={options} value={place} onChange={(event) => setPlace(event.target.value)} />
      {place === newAlbum && (
        <>
          <Field
            label="Name of the album"
            value={draft.name}
            error={failure?.message}
            maxLength={200}
            dir="auto"
            autoFocus
            autoComplete="off"
            onChange={(event) => change({ name: event.target.value })}
          />
          <VisibilityChoice value={draft.visibility} onChoose={(visibility) => change({ visibility })} />
        </>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <Button kind="quiet" onClick={() => uploadQueue.cancel(chosen.map((item) => item.id))}>
          Clear
        </Button>
        <Button kind="primary" type="submit" disabled={isBusy}>
          {`Upload ${formatFileCount(chosen.length)} (${formatBytes(bytes)})`}
        </Button>
      </div>
    </form>
  );
}
