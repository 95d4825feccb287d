"use client";

import useSWR from "swr";
import { JobLine } from "@/components/admin/job-line";
import { titleOf, type Job, type JobKind } from "@/components/admin/job";
import { getJson, requestJson } from "@/components/api-client/request";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";

type Jobs = { jobs: Job[]; kinds: JobKind[] };

const address = "/api/jobs";
/** How often it is looked what has become of them, in ms; often while something is under way. */
const [soon, later] = [1_000, 5_000];
/** Older ones are for the command line. */
const mostEnded = 30;

/** What the server does beside its requests: how far it is, what came of it, and the brakes. */
export function JobsPage({ first }: { first: Jobs }) {
  const { data = first, mutate } = useSWR<Jobs, Error>(address, getJson<Jobs>, {
    fallbackData: first,
    refreshInterval: (latest) => (latest?.jobs.some(({ state }) => state === "running") ? soon : later),
  });
  const act = async (path: string, body?: unknown) => {
    try {
      await requestJson(path, body === undefined ? { method: "POST" } : { method: "POST", body });
    } catch (error) {
      showToast({ text: (error as Error).message, isError: true });
    }
    await mutate();
  };
  const active = data.jobs.filter((job) => job.ended_at === null);
  const ended = data.jobs.filter((job) => job.ended_at !== null).slice(0, mostEnded);
  const onAct = (job: Job, action: string) => act(`${address}/${job.id}/${action}`);
  return (
    <div className="flex flex-col gap-8">
      <div>
        <h1 className="text-headline font-strong">Jobs</h1>
        <p className="text-quiet">What the server does beside its requests. Visitors go first.</p>
      </div>
      <section aria-labelledby="jobs-active" className="flex flex-col gap-3">
        <h2 id="jobs-active" className="text-title font-strong">
          Under way and to come
        </h2>
        <JobList jobs={active} none="Nothing is to be done." onAct={onAct} />
      </section>
      <section aria-labelledby="jobs-start" className="flex flex-col gap-3">
        <h2 id="jobs-start" className="text-title font-strong">
          Start now
        </h2>
        <ul className="flex flex-wrap gap-2">
          {data.kinds.map(({ kind, about }) => (
            <li key={kind}>
              <Button title={about} onClick={() => act(address, { kind })}>
                {titleOf(kind)}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="jobs-ended" className="flex flex-col gap-3">
        <h2 id="jobs-ended" className="text-title font-strong">
          Over
        </h2>
        <JobList jobs={ended} none="Nothing is over yet." onAct={onAct} />
      </section>
    </div>
  );
}

type JobListProps = { jobs: Job[]; none: string; onAct: (job: Job, action: string) => Promise<void> };

function JobList({ jobs, none, onAct }: JobListProps) {
  if (jobs.length === 0) return <p className="text-quiet">{none}</p>;
  return (
    <ul className="divide-y divide-line rounded-card border border-line">
      {jobs.map((job) => (
        <JobLine key={job.id} job={job} onAct={(action) => onAct(job, action)} />
      ))}
    </ul>
  );
}
