import { CircleAlert, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { uploadQueue } from "@/components/upload/queue/queue";
import { formatFileCount, type Totals } from "@/components/upload/queue/totals";
import { canRetry, type UploadItem } from "@/components/upload/queue/upload-item";
import { Button } from "@/components/ui/button";

type PanelProps = {
  items: readonly UploadItem[];
  totals: Totals;
  title: string;
  /** What more there is to say. */
  about?: string;
  /** Where to look at what was uploaded. */
  children: ReactNode;
};

/** How uploads ended, and what to do now. */
export function ResultPanel({ items, totals, title, about, children }: PanelProps) {
  const hasFailed = totals.failed > 0;
  const again = items.filter(canRetry).map((item) => item.id);
  const Icon = hasFailed ? CircleAlert : CircleCheck;
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
          <h2 className="text-lg/6 font-strong tabular-nums">{title}</h2>
          {about && <p className="text-control text-quiet">{about}</p>}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        {children}
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
