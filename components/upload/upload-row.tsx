"use client";

import { CircleAlert, CircleCheck, CopyCheck, Link2, Pause, Play, RotateCw, X } from "lucide-react";
import Link from "next/link";
import { memo, type ReactNode } from "react";
import { uploadQueue } from "@/components/upload/queue/queue";
import { canRetry, type UploadItem } from "@/components/upload/queue/upload-item";
import { UploadPreview } from "@/components/upload/upload-preview";
import { IconButton } from "@/components/ui/icon-button";
import { formatBytes } from "@/lib/format/bytes";

/** One file of the queue: what it is, how it stands, and what can be done about it. */
export const UploadRow = memo(function UploadRow({ item }: { item: UploadItem }) {
  const { name, sizeBytes, sourceFolder, state, problem } = item;
  return (
    <div className="flex h-full items-center gap-3 border-b border-line/70">
      <UploadPreview file={item.file} />
      <div className="min-w-0 flex-1">
        <p
          dir="auto"
          className="truncate text-left text-control font-strong"
          title={sourceFolder ? `${sourceFolder}/${name}` : name}
        >
          {name}
        </p>
        {problem ? (
          <p
            title={problem.message}
            className={`line-clamp-5 text-control wrap-anywhere ${state === "failed" ? "text-danger" : "text-quiet"}`}
          >
            {problem.message}
          </p>
        ) : (
          <p className={`text-control text-quiet tabular-nums ${state === "done" ? "" : "truncate"}`}>
            <Standing item={item} size={formatBytes(sizeBytes)} />
          </p>
        )}
        {(state === "sending" || state === "processing") && <Bar item={item} />}
      </div>
      <Doings item={item} />
    </div>
  );
});

function Standing({ item, size }: { item: UploadItem; size: string }) {
  const percent = Math.floor((item.sentBytes / Math.max(1, item.sizeBytes)) * 100);
  if (item.state === "sending") return <>{`${percent} % of ${size}`}</>;
  if (item.state === "processing") return <>Sent. Making it ready …</>;
  if (item.state === "paused") return <>{`Paused at ${percent} % of ${size}`}</>;
  if (item.state === "waiting")
    return <>{item.sentBytes > 0 ? `Waiting, ${percent} % of ${size} sent` : `Waiting, ${size}`}</>;
  return item.state === "done" ? <Ending item={item} /> : <>{size}</>;
}

const endings: Record<string, { icon: typeof CircleCheck; words: string }> = {
  added: { icon: CircleCheck, words: "Added" },
  restored: { icon: CircleCheck, words: "It was in the trash and is back" },
  replaced: { icon: CircleCheck, words: "Replaced" },
  paired: { icon: Link2, words: "Joined with its photo" },
  kept: { icon: Link2, words: "Kept until its photo arrives" },
  sent: { icon: CircleCheck, words: "Sent" },
  duplicate: { icon: CopyCheck, words: "Already here" },
};

function Ending({ item }: { item: UploadItem }) {
  const { icon: Icon, words } = endings[item.result?.outcome ?? "added"] ?? endings.added!;
  const photoId = item.result?.photoId;
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden size={16} className="shrink-0 text-accent" />
      {photoId ? (
        <Link
          href={`/photos/${photoId}`}
          aria-label={`${words}: show ${item.name}`}
          className="relative rounded-sm underline decoration-line before:absolute before:-inset-x-2 before:-inset-y-3 underline-offset-4 hover:decoration-current"
        >
          {words}
        </Link>
      ) : (
        words
      )}
    </span>
  );
}

function Bar({ item }: { item: UploadItem }) {
  const share = item.sentBytes / Math.max(1, item.sizeBytes);
  return (
    <span aria-hidden className="mt-1 block h-0.5 overflow-hidden rounded-full bg-line">
      <span
        className={`block h-full origin-left bg-accent ${item.state === "processing" ? "animate-pulse" : ""}`}
        style={{ transform: `scaleX(${share})` }}
      />
    </span>
  );
}

function Doings({ item }: { item: UploadItem }) {
  const { id, name, state } = item;
  const buttons: ReactNode[] = [];
  if (state === "waiting" || state === "sending")
    buttons.push(<IconButton key="pause" icon={Pause} label={`Pause ${name}`} onClick={() => uploadQueue.pause(id)} />);
  if (state === "paused")
    buttons.push(
      <IconButton key="resume" icon={Play} label={`Go on with ${name}`} onClick={() => uploadQueue.resume([id])} />,
    );
  if (canRetry(item))
    buttons.push(
      <IconButton key="retry" icon={RotateCw} label={`Try ${name} again`} onClick={() => uploadQueue.resume([id])} />,
    );
  if (state === "left-out")
    buttons.push(<CircleAlert key="sign" aria-hidden size={20} strokeWidth={1.75} className="mx-2.5 text-quiet" />);
  else if (state !== "done" && state !== "processing")
    buttons.push(
      <IconButton key="cancel" icon={X} label={`Take ${name} off the list`} onClick={() => uploadQueue.cancel([id])} />,
    );
  return <div className="flex shrink-0 text-quiet">{buttons}</div>;
}
