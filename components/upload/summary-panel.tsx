"use client";

import Link from "next/link";
import { summaryOf, type Totals } from "@/components/upload/queue/totals";
import type { AlbumRef, UploadItem } from "@/components/upload/queue/upload-item";
import { buttonClass } from "@/components/ui/button";
import { ResultPanel } from "@/components/upload/result-panel";
import { albumPath } from "@/lib/albums/links";
import { shortened } from "@/lib/format/shortened";

/** How it ended, and where to look at it. */
export function SummaryPanel({ items, totals }: { items: readonly UploadItem[]; totals: Totals }) {
  const hasPhotos = totals.added + totals.joined + totals.alreadyHere > 0;
  const albums = albumsOf(items);
  return (
    <ResultPanel items={items} totals={totals} title={summaryOf(totals)}>
      {albums.map((album) => (
        <Link key={album.id} href={albumPath(album)} className={buttonClass("primary", "max-w-full")}>
          <span className="truncate">{`Open “${shortened(album.name)}”`}</span>
        </Link>
      ))}
      {hasPhotos && (
        <Link href="/" className={buttonClass(albums.length > 0 ? "plain" : "primary")}>
          Show photos
        </Link>
      )}
    </ResultPanel>
  );
}

/** The albums that something went into, each once. */
function albumsOf(items: readonly UploadItem[]): AlbumRef[] {
  const used = items.flatMap((item) => (item.state === "done" && item.album ? [item.album] : []));
  return [...new Map(used.map((album) => [album.id, album])).values()];
}
