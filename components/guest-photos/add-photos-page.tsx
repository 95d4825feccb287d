"use client";

import { ArrowLeft, Lock } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { useProofRound } from "@/components/proofing/proof-context";
import { ChooseFiles } from "@/components/upload/choose/choose-files";
import { DropOverlay } from "@/components/upload/choose/drop-overlay";
import { useAskForDestination } from "@/components/upload/choose/drop-target";
import { DropZone } from "@/components/upload/choose/drop-zone";
import { LeftoverNotice } from "@/components/upload/leftover-notice";
import { ProgressPanel } from "@/components/upload/progress-panel";
import { uploadQueue } from "@/components/upload/queue/queue";
import { formatFileCount, inListOrder, totalsOf, type Totals } from "@/components/upload/queue/totals";
import { type AlbumRef, type UploadItem } from "@/components/upload/queue/upload-item";
import { useUploads } from "@/components/upload/queue/use-uploads";
import { UploadList } from "@/components/upload/upload-list";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty-page";
import { ResultPanel } from "@/components/upload/result-panel";
import { formatBytes } from "@/lib/format/bytes";
import { countOf } from "@/lib/format/counts";

type PageProps = { token: string; album: AlbumRef; backPath: string };

/** Where the guest of a share link sends photos of their own: choose, tell a name, watch. */
export function AddPhotosPage({ token, album, backPath }: PageProps) {
  const uploads = useUploads();
  const round = useProofRound();
  useAskForDestination();
  useEffect(() => void uploadQueue.open(`share:${token}`, token), [token]);
  const { items, leftover } = uploads;
  const totals = totalsOf(items);
  const chosen = items.filter((item) => item.state === "chosen");
  const isOver = totals.unfinished === 0 && totals.finished + totals.leftOut > 0 && chosen.length === 0;
  const isReviewed = round?.proof.adding === "reviewed";
  async function start() {
    if (await round?.tellName()) uploadQueue.startChosen(album);
  }
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-4 px-4 pt-4 pb-24 sm:px-6">
      <header className="flex flex-col gap-2 pr-16">
        <Link
          href={backPath}
          className="inline-flex min-h-10 items-center gap-2 self-start text-control hover:underline pointer-coarse:min-h-11"
        >
          <ArrowLeft aria-hidden size={18} />
          <bdi>{album.name}</bdi>
        </Link>
        <h1 className="text-headline font-strong">Add photos</h1>
        <p className="text-balance text-quiet">
          {isReviewed
            ? "Whoever sent you the link looks at them first. Those that are taken appear in the album."
            : "What you add is in the album at once, for all who have the link."}
        </p>
      </header>
      {round?.proof.isClosed ? (
        <EmptyPage icon={Lock} title="This is closed now">
          Ask whoever sent you the link to open it again.
        </EmptyPage>
      ) : (
        <>
          {items.length > 0 && leftover.length === 0 && <ChooseFiles filesLabel="Add files" />}
          {leftover.length > 0 && <LeftoverNotice entries={leftover} />}
          {totals.unfinished > 0 && <ProgressPanel uploads={uploads} totals={totals} />}
          {isOver && <Result items={items} totals={totals} backPath={backPath} isReviewed={isReviewed} />}
          {chosen.length > 0 && <Start chosen={chosen} onStart={() => void start()} />}
          {items.length > 0 ? (
            <UploadList items={inListOrder(items)} />
          ) : (
            leftover.length === 0 && <DropZone isGuests />
          )}
          <DropOverlay />
        </>
      )}
    </div>
  );
}

function Start({ chosen, onStart }: { chosen: readonly UploadItem[]; onStart: () => void }) {
  const bytes = chosen.reduce((sum, item) => sum + item.sizeBytes, 0);
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 rounded-2xl bg-raised p-5">
      <Button kind="quiet" onClick={() => uploadQueue.cancel(chosen.map((item) => item.id))}>
        Clear
      </Button>
      <Button kind="primary" onClick={onStart}>
        {`Send ${formatFileCount(chosen.length)} (${formatBytes(bytes)})`}
      </Button>
    </div>
  );
}

type ResultProps = { items: readonly UploadItem[]; totals: Totals; backPath: string; isReviewed: boolean };

function Result({ items, totals, backPath, isReviewed }: ResultProps) {
  const unused = totals.failed + totals.leftOut;
  const thanks = `${countOf(totals.added, "photo")} ${isReviewed ? "sent" : "added"}. Thank you!`;
  return (
    <ResultPanel
      items={items}
      totals={totals}
      title={totals.added > 0 ? thanks : "Nothing was added"}
      about={unused > 0 ? `${formatFileCount(unused)} could not be used.` : undefined}
    >
      <Link href={backPath} className={buttonClass("primary")}>
        Back to the album
      </Link>
    </ResultPanel>
  );
}
