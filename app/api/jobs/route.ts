import { z } from "zod";
import { jsonOf } from "@/app/api-response";
import { defineRoute } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { startJob } from "@/lib/background/commands";
import { jobKinds } from "@/lib/jobs/kinds";
import { findJob, listJobs } from "@/lib/background/queries";
import { jobAnswer, jobMembers, jobsAnswer, noStore } from "./job-answer";

export const GET = defineRoute(
  {
    subject: "Jobs",
    about: "Work that goes on beside requests: what has not ended, then what ended last. For admins.",
    needsAccount: true,
    scope: "administer",
    answer: `{ jobs, kinds }; each job with ${jobMembers}; each kind with kind, about`,
  },
  async () => noStore(jobsAnswer(await listJobs(await currentViewer()))),
);

const startSchema = z.strictObject({ kind: z.enum(jobKinds, `must be one of ${jobKinds.join(", ")}`) });

export const POST = defineRoute(
  {
    subject: "Jobs",
    about: "Has a job done now. One of its kind that waits already is the one. For admins.",
    needsAccount: true,
    scope: "administer",
    body: startSchema,
    answer: "The job",
    status: 201,
    example: '{"kind":"previews"}',
  },
  async (request) => {
    const viewer = await currentViewer();
    const { id } = await startJob(viewer, parseOrThrow(startSchema, await jsonOf(request)).kind);
    return noStore(jobAnswer(await findJob(viewer, id)), 201);
  },
);
