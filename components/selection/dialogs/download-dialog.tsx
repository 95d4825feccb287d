"use client";

import { useEffect, useState } from "react";
import { requestJson } from "@/components/api-client/request";
import { useAddress } from "@/components/core/link-context";
import type { BulkDialogProps } from "@/components/selection/dialogs/bulk-dialog-props";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { formatBytes } from "@/lib/format/bytes";
import { countOf, formatCount } from "@/lib/format/counts";
import { maxPhotosAtOnce, zipTypes, type ZipType } from "@/lib/photos/limits";

type Sizes = Record<ZipType, { photos: number; files: number; size_bytes: number | null }>;

const names: Record<ZipType, string> = {
  original: "Originals",
  jpeg: "JPEGs",
  raw: "Raw files",
  all: "Everything that is kept",
};
const notes: Record<ZipType, string> = {
  original: "As they were taken in",
  jpeg: "Pictures of other kinds are made into JPEGs",
  raw: "Of photos that have one",
  all: "Originals, raw files, sidecars and films of Live Photos",
};

/** Until the zip of more photos than these begins, it takes long enough to wonder. */
const quickToPlan = 10_000;

/** Asks which files, and lets the browser fetch them as one zip. */
export function DownloadDialog({
  photos,
  albumId,
  isOpen,
  onClose,
  onDone,
}: BulkDialogProps & { /** The album that the zip is called by. */ albumId?: number }) {
  const [chosen, setChosen] = useState<ZipType>("original");
  const address = useAddress();
  const { sizes, error } = useSizes(photos, isOpen);
  // What there is nothing of, or is not offered, cannot be chosen.
  const type = sizes?.[chosen].files === 0 ? (zipTypes.find((one) => sizes[one].files > 0) ?? chosen) : chosen;
  function start() {
    sendForm(address("/api/download/zip"), {
      photo_ids: photos.map(({ id }) => id).join("."),
      type,
      ...(albumId === undefined ? {} : { album_id: String(albumId) }),
    });
    if (photos.length > quickToPlan)
      showToast({ text: "The download begins as soon as all files have been looked up." });
    onClose();
    onDone();
  }
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button kind="primary" disabled={!sizes || sizes[type].files === 0} onClick={start}>
        Download
      </Button>
    </>
  );
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Download ${countOf(photos.length, "photo")}`}
      description="They come as one zip file."
      footer={footer}
    >
      {error ? (
        <p role="alert" className="text-control text-danger">
          {error}
        </p>
      ) : (
        <fieldset className="flex flex-col">
          <legend className="sr-only">Which files</legend>
          {zipTypes.map((one) => (
            <label
              key={one}
              className="flex min-h-14 items-center gap-3 rounded-card px-2 hover:bg-raised has-disabled:opacity-50"
            >
              <input
                type="radio"
                name="zip"
                className="size-4 accent-accent"
                checked={one === type}
                disabled={sizes?.[one].files === 0}
                onChange={() => setChosen(one)}
              />
              <span className="flex min-w-0 flex-1 flex-col">
                <span className="text-base">{names[one]}</span>
                <span className="text-control text-quiet">{notes[one]}</span>
              </span>
              <span className="text-right text-control text-quiet tabular-nums">{sizes && amount(sizes[one])}</span>
            </label>
          ))}
        </fieldset>
      )}
    </Dialog>
  );
}

function amount({ files, size_bytes: bytes }: Sizes[ZipType]) {
  if (files === 0) return "None";
  return (
    <>
      {countOf(files, "file")}
      {bytes !== null && <br />}
      {bytes !== null && formatBytes(bytes)}
    </>
  );
}

function useSizes(photos: BulkDialogProps["photos"], isOpen: boolean): { sizes: Sizes | null; error: string | null } {
  const [known, setKnown] = useState<{
    photos: BulkDialogProps["photos"];
    sizes: Sizes | null;
    error: string | null;
  } | null>(null);
  const address = useAddress();
  useEffect(() => {
    if (!isOpen || photos.length > maxPhotosAtOnce) return;
    requestJson<Sizes>(address("/api/download/plan"), {
      method: "POST",
      body: { photo_ids: photos.map(({ id }) => id) },
    }).then(
      (sizes) => setKnown({ photos, sizes, error: null }),
      (error: unknown) => setKnown({ photos, sizes: null, error: (error as Error).message }),
    );
  }, [photos, isOpen, address]);
  if (photos.length > maxPhotosAtOnce)
    return {
      sizes: null,
      error: `A zip holds at most ${formatCount(maxPhotosAtOnce)} photos. Select fewer, and download in several goes.`,
    };
  return known?.photos === photos ? known : { sizes: null, error: null };
}

/**
 * A form of the page's own, since then the browser saves what comes and shows how far it is. What is wrong goes to a
 * frame that no one sees.
 */
function sendForm(action: string, fields: Record<string, string>): void {
  const frame = Object.assign(document.createElement("iframe"), { name: "photoflow-zip", hidden: true });
  const form = Object.assign(document.createElement("form"), {
    method: "post",
    action,
    target: frame.name,
    hidden: true,
  });
  for (const [name, value] of Object.entries(fields))
    form.append(Object.assign(document.createElement("input"), { name, value }));
  document.querySelector("iframe[name=photoflow-zip]")?.remove();
  document.body.append(frame, form);
  form.submit();
  form.remove();
}
