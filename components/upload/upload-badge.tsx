"use client";

import { CircleAlert, CircleCheck, Pause, Play, WifiOff, X } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { QueueSnapshot } from "@/components/upload/queue/queue";
import { interruptions, uploadQueue } from "@/components/upload/queue/queue";
import { formatFileCount, summaryOf, formatTimeLeft, totalsOf, type Totals } from "@/components/upload/queue/totals";
import { useUploads } from "@/components/upload/queue/use-uploads";
import { IconButton } from "@/components/ui/icon-button";

/** Uploading goes on while people look at other pages; this says how it stands there. `listPath` has the files. */
export function UploadBadge({ listPath }: { listPath: string }) {
  const uploads = useUploads();
  const pathname = usePathname();
  const totals = totalsOf(uploads.items);
  const isOver = totals.unfinished === 0;
  if (pathname === listPath || totals.unfinished + totals.finished + totals.leftOut === 0) return null;
  return (
    <aside
      aria-label="Uploads"
      className="toast fixed right-[max(1rem,env(safe-area-inset-right))] bottom-[calc(var(--bottom-bar)+1rem)] z-40 flex w-[min(22rem,calc(100vw-2rem))] items-center gap-3 rounded-2xl border border-line bg-page p-2 pl-4 shadow-float"
    >
      <Ring share={isOver ? 1 : totals.sentBytes / Math.max(1, totals.totalBytes)} uploads={uploads} totals={totals} />
      <Link href={listPath} className="min-w-0 flex-1 rounded-md py-1 text-control">
        {/* What could not be used stands at its end, and may not be cut off. */}
        <span className="block font-strong text-pretty">
          {isOver ? summaryOf(totals) : `Uploading ${formatFileCount(totals.unfinished)}`}
        </span>
        <span className="block text-pretty text-quiet tabular-nums">
          {isOver ? "Show the list" : standing(uploads, totals)}
        </span>
      </Link>
      {isOver ? (
        <IconButton icon={X} label="Close" onClick={() => uploadQueue.clearFinished()} />
      ) : uploads.isPaused ? (
        <IconButton icon={Play} label="Go on uploading" onClick={() => uploadQueue.resumeAll()} />
      ) : (
        <IconButton icon={Pause} label="Pause uploading" onClick={() => uploadQueue.pauseAll()} />
      )}
    </aside>
  );
}

function standing({ connection, isPaused, secondsLeft }: QueueSnapshot, totals: Totals): string {
  if (connection !== "ok") return interruptions[connection].message;
  const percent = `${Math.floor((totals.sentBytes / Math.max(1, totals.totalBytes)) * 100)} %`;
  if (isPaused) return `Paused at ${percent}`;
  return secondsLeft === null ? percent : `${percent}, ${formatTimeLeft(secondsLeft)}`;
}

const radius = 15;
const around = 2 * Math.PI * radius;

function Ring({ share, uploads, totals }: { share: number; uploads: QueueSnapshot; totals: Totals }) {
  const isOver = totals.unfinished === 0;
  const Icon = isOver
    ? totals.failed > 0
      ? CircleAlert
      : CircleCheck
    : uploads.connection === "lost"
      ? WifiOff
      : null;
  if (isOver && Icon)
    return (
      <Icon aria-hidden size={28} strokeWidth={1.5} className={totals.failed > 0 ? "text-danger" : "text-accent"} />
    );
  return (
    <span className="relative grid shrink-0 place-items-center">
      <svg aria-hidden width={36} height={36} className="-rotate-90">
        <circle cx={18} cy={18} r={radius} fill="none" strokeWidth={3} className="stroke-line" />
        <circle
          cx={18}
          cy={18}
          r={radius}
          fill="none"
          strokeWidth={3}
          strokeLinecap="round"
          strokeDasharray={around}
          strokeDashoffset={around * (1 - share)}
          className="stroke-accent"
        />
      </svg>
      {Icon && <Icon aria-hidden size={14} className="absolute" />}
    </span>
  );
}
