"use client";

import { History } from "lucide-react";
import { ChooseFiles } from "@/components/upload/choose/choose-files";
import type { ManifestEntry } from "@/components/upload/queue/manifest";
import { uploadQueue } from "@/components/upload/queue/queue";
import { formatFileCount } from "@/components/upload/queue/totals";
import { Button } from "@/components/ui/button";

/** After a reload: a page may not keep files, so the person shows them once more, and they go on where they stopped. */
export function LeftoverNotice({ entries }: { entries: readonly ManifestEntry[] }) {
  const names = entries.slice(0, 3).map((entry) => entry.name);
  const others = entries.length - names.length;
  return (
    <section aria-label="Unfinished upload" className="flex flex-col gap-4 rounded-2xl border border-line p-5">
      <div className="flex gap-3">
        <History aria-hidden size={24} strokeWidth={1.5} className="shrink-0 text-accent" />
        <div className="min-w-0">
          <h2 className="font-strong">{`${formatFileCount(entries.length)} of your last upload ${entries.length === 1 ? "was" : "were"} not finished`}</h2>
          <p className="text-control text-quiet">
            Choose them again, or drop them here, to go on where they stopped. Others among them are not sent without
            being asked.
          </p>
          <p className="mt-1 truncate text-control text-quiet">
            {names.join(", ") + (others > 0 ? ` and ${others} more` : "")}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <ChooseFiles isMain filesLabel="Choose them again" />
        <Button kind="quiet" onClick={() => uploadQueue.forgetLeftover()}>
          Forget them
        </Button>
      </div>
    </section>
  );
}
