"use client";

import { Pause, Play, WifiOff, X } from "lucide-react";
import { useState } from "react";
import { interruptions, uploadQueue, type QueueSnapshot } from "@/components/upload/queue/queue";
import { formatFileCount, formatTimeLeft, type Totals } from "@/components/upload/queue/totals";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/dialog";
import { formatBytes } from "@/lib/format/bytes";

/** How far the queue is, how long it will take, and the brakes. */
export function ProgressPanel({ uploads, totals }: { uploads: QueueSnapshot; totals: Totals }) {
  const [isAsking, setIsAsking] = useState(false);
  const { isPaused, connection, secondsLeft } = uploads;
  const started = totals.unfinished + totals.finished;
  const share = totals.sentBytes / Math.max(1, totals.totalBytes);
  const sizes = `${formatBytes(totals.sentBytes)} of ${formatBytes(totals.totalBytes)}`;
  return (
    <section aria-label="Progress" className="flex flex-col gap-3 rounded-2xl bg-raised p-5">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-lg/6 font-strong tabular-nums">
          {isPaused ? "Paused" : `Uploading ${Math.min(totals.finished + 1, started)} of ${formatFileCount(started)}`}
        </h2>
        <span className="text-control text-quiet tabular-nums">{`${Math.floor(share * 100)} %`}</span>
      </div>
      <div
        role="progressbar"
        aria-label="Sent"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        className="h-2 overflow-hidden rounded-full bg-line"
      >
        <div
          className="h-full w-full origin-left rounded-full bg-accent transition-transform duration-[120ms]"
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <p className="text-control text-quiet tabular-nums">
          {secondsLeft === null || isPaused || connection !== "ok" ? sizes : `${sizes}, ${formatTimeLeft(secondsLeft)}`}
        </p>
        <div className="-mx-3 -mb-2 flex gap-1">
          {isPaused ? (
            <Button kind="quiet" onClick={() => uploadQueue.resumeAll()}>
              <Play aria-hidden size={18} strokeWidth={1.75} /> Go on
            </Button>
          ) : (
            <Button kind="quiet" onClick={() => uploadQueue.pauseAll()}>
              <Pause aria-hidden size={18} strokeWidth={1.75} /> Pause
            </Button>
          )}
          <Button kind="quiet" onClick={() => setIsAsking(true)}>
            <X aria-hidden size={18} strokeWidth={1.75} /> Cancel all
          </Button>
        </div>
      </div>
      <Trouble connection={connection} />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={`Stop uploading ${formatFileCount(totals.unfinished)}?`}
        description="What is already in your library stays. What was sent of the others is thrown away."
        confirmLabel="Stop uploading"
        isDanger
        onConfirm={() => uploadQueue.cancelAll()}
      />
    </section>
  );
}

function Trouble({ connection }: { connection: QueueSnapshot["connection"] }) {
  if (connection === "ok") return null;
  const isLost = connection === "lost";
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-line bg-page py-1.5 pr-1.5 pl-4 text-control"
    >
      <WifiOff aria-hidden size={18} strokeWidth={1.75} />
      <span className="flex-1">{interruptions[connection].message}</span>
      <Button kind="quiet" onClick={() => uploadQueue.tryNow()}>
        {isLost ? "Try now" : "Go on"}
      </Button>
    </div>
  );
}
