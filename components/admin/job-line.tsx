"use client";

import {
  Ban,
  CircleAlert,
  CircleCheck,
  CirclePause,
  Clock,
  LoaderCircle,
  Pause,
  Play,
  RotateCcw,
  X,
  type LucideIcon,
} from "lucide-react";
import { useState } from "react";
import { actionsOf, stateOf, titleOf, type Job, type JobAction } from "@/components/admin/job";
import { useHydrated } from "@/components/hooks/use-hydrated";
import { Button } from "@/components/ui/button";

const icons: Record<Job["state"], LucideIcon> = {
  queued: Clock,
  running: LoaderCircle,
  paused: CirclePause,
  done: CircleCheck,
  failed: CircleAlert,
  cancelled: Ban,
};

const colours: Partial<Record<Job["state"], string>> = {
  running: "text-accent",
  done: "text-accent",
  failed: "text-danger",
};

const buttons: Record<JobAction, { label: string; icon: LucideIcon }> = {
  pause: { label: "Pause", icon: Pause },
  resume: { label: "Go on", icon: Play },
  cancel: { label: "Cancel", icon: X },
  retry: { label: "Try again", icon: RotateCcw },
};

/** One job: what it is, how it stands, how far it is, and what can be done with it. */
export function JobLine({ job, onAct }: { job: Job; onAct: (action: JobAction) => Promise<void> }) {
  const [isBusy, setIsBusy] = useState(false);
  const Icon = icons[job.state];
  const title = job.subject === "" ? titleOf(job.kind) : `${titleOf(job.kind)} ${job.subject}`;
  async function act(action: JobAction) {
    setIsBusy(true);
    await onAct(action);
    setIsBusy(false);
  }
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 p-4 md:p-5">
      <Icon aria-hidden size={20} className={`mt-0.5 shrink-0 ${colours[job.state] ?? "text-quiet"}`} />
      <div className="min-w-0 flex-1 basis-60">
        <h3 className="font-strong">
          {title}{" "}
          <span className={`ml-1 font-normal ${job.state === "failed" ? "text-danger" : "text-quiet"}`}>
            {stateOf(job)} <When job={job} />
          </span>
        </h3>
        <p className="text-control text-quiet">{job.about}.</p>
        {job.state === "running" && <JobProgress job={job} title={title} />}
        {job.outcome !== "" && <p className="text-control wrap-anywhere">{job.outcome}</p>}
        {job.error !== "" && job.state !== "done" && (
          <p className="text-control wrap-anywhere text-danger">{job.error}</p>
        )}
      </div>
      <div className="-my-1 flex flex-wrap gap-1 max-sm:-ml-3 sm:-mr-3">
        {actionsOf(job).map((action) => {
          const { label, icon: ActionIcon } = buttons[action];
          return (
            <Button
              key={action}
              kind="quiet"
              className="px-3"
              aria-label={`${label}: ${title}`}
              disabled={isBusy}
              onClick={() => act(action)}
            >
              <ActionIcon aria-hidden size={18} strokeWidth={1.75} /> {label}
            </Button>
          );
        })}
      </div>
    </li>
  );
}

/** When it ended, or until when it waits, on the clock of whoever looks. */
function When({ job }: { job: Job }) {
  const isHydrated = useHydrated();
  const moment = job.ended_at ?? (job.state === "queued" ? job.run_after : null);
  if (!isHydrated || moment === null) return null;
  return (
    <>
      {job.ended_at === null && "until "}
      <time dateTime={moment} className="tabular-nums">
        {new Date(moment).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}
      </time>
    </>
  );
}

/** Whether it can be told or not: how much is done of how much. */
function JobProgress({ job, title }: { job: Job; title: string }) {
  const { progress_done: done, progress_total: total } = job;
  if (done === 0 && total === null) return null;
  const share = total === null ? null : Math.min(1, done / Math.max(1, total));
  return (
    <div className="flex items-center gap-3 py-1">
      {share !== null && (
        <div
          role="progressbar"
          aria-label={title}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.floor(share * 100)}
          className="h-2 max-w-80 flex-1 overflow-hidden rounded-full bg-line"
        >
          <div
            className="h-full w-full origin-left rounded-full bg-accent transition-transform duration-[120ms]"
            style={{ transform: `scaleX(${share})` }}
          />
        </div>
      )}
      <span className="text-control text-quiet tabular-nums">{total === null ? done : `${done} of ${total}`}</span>
    </div>
  );
}
