"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import Link from "next/link";
import { uploadQueue } from "@/components/upload/queue/queue";
import { formatFileCount, summaryOf, type Totals } from "@/components/upload/queue/totals";
import { canRetry, type AlbumRef, type UploadItem } from "@/components/upload/queue/upload-item";
import { Button, buttonClass } from "@/components/ui/button";
import { albumPath } from "@/lib/albums/links";
import { shortened } from "@/lib/format/shortened";

/** How it ended, and where to look at it. */
export function SummaryPanel({ items, totals }: { items: readonly UploadItem[]; totals: Totals }) {
  const hasFailed = totals.failed > 0;
  const again = items.filter(canRetry).map((item) => item.id);
  const Icon = hasFailed ? CircleAlert : CircleCheck;
  const hasPhotos = totals.added + totals.joined + totals.alreadyHere > 0;
  return (
    <section aria-label="Result" className="flex flex-col gap-4 rounded-2xl bg-raised p-5">
      <div className="flex items-center gap-3">
        <Icon
          aria-hidden
          size={28}
          strokeWidth={1.5}
          className={`shrink-0 ${hasFailed ? "text-danger" : "text-accent"}`}
        />
        <div role="status">
          <h2 className="text-lg/6 font-strong tabular-nums">{summaryOf(totals)}</h2>
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        {albumsOf(items).map((album) => (
          <Link key={album.id} href={albumPath(album)} className={buttonClass("primary", "max-w-full")}>
            <span className="truncate">{`Open “${shortened(album.name)}”`}</span>
          </Link>
        ))}
        {hasPhotos && (
          <Link href="/" className={buttonClass(albumsOf(items).length > 0 ? "plain" : "primary")}>
            Show photos
          </Link>
        )}
        {again.length > 0 && (
          <Button onClick={() => uploadQueue.resume(again)}>{`Try ${formatFileCount(again.length)} again`}</Button>
        )}
        <Button kind="quiet" onClick={() => uploadQueue.clearFinished()}>
          Clear the list
        </Button>
      </div>
    </section>
  );
}

/** The albums that something went into, each once. */
function albumsOf(items: readonly UploadItem[]): AlbumRef[] {
  const used = items.flatMap((item) => (item.state === "done" && item.album ? [item.album] : []));
  return [...new Map(used.map((album) => [album.id, album])).values()];
}
