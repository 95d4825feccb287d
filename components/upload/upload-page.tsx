"use client";

import { ChooseFiles } from "@/components/upload/choose/choose-files";
import { Destination, type UploadAlbum } from "@/components/upload/destination";
import { useAskForDestination } from "@/components/upload/choose/drop-target";
import { DropZone } from "@/components/upload/choose/drop-zone";
import { LeftoverNotice } from "@/components/upload/leftover-notice";
import { ProgressPanel } from "@/components/upload/progress-panel";
import { SummaryPanel } from "@/components/upload/summary-panel";
import { inListOrder, totalsOf } from "@/components/upload/queue/totals";
import { UploadList } from "@/components/upload/upload-list";
import { useUploads } from "@/components/upload/queue/use-uploads";

/** The upload tab: choose, say where to, watch. */
export function UploadPage({ albums, firstAlbumId }: { albums: readonly UploadAlbum[]; firstAlbumId: number | null }) {
  const uploads = useUploads();
  useAskForDestination();
  const { items, leftover } = uploads;
  const totals = totalsOf(items);
  const chosen = items.filter((item) => item.state === "chosen");
  const isOver = totals.unfinished === 0 && totals.finished + totals.leftOut > 0 && chosen.length === 0;
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 px-4 pt-1 pb-24 md:px-6">
      <div className="flex min-h-12 flex-wrap items-center justify-between gap-3">
        <h1 className="text-headline font-strong">Upload</h1>
        {items.length > 0 && leftover.length === 0 && <ChooseFiles filesLabel="Add files" />}
      </div>
      {leftover.length > 0 && <LeftoverNotice entries={leftover} />}
      {totals.unfinished > 0 && <ProgressPanel uploads={uploads} totals={totals} />}
      {isOver && <SummaryPanel items={items} totals={totals} />}
      {chosen.length > 0 && <Destination chosen={chosen} albums={albums} firstAlbumId={firstAlbumId} />}
      {items.length > 0 ? <UploadList items={inListOrder(items)} /> : leftover.length === 0 && <DropZone />}
    </div>
  );
}
