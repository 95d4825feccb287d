import { z } from "zod";
import { defineRoute } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { cancelJob, pauseJob, resumeJob, retryJob } from "@/lib/background/commands";
import { findJob } from "@/lib/background/queries";
import { jobAnswer, jobIdSchema, noStore } from "../../job-answer";

type Context = { params: Promise<{ id: string; action: string }> };

const actions = { cancel: cancelJob, pause: pauseJob, resume: resumeJob, retry: retryJob };
const actionSchema = z.enum(["cancel", "pause", "resume", "retry"], "must be cancel, pause, resume or retry");

export const POST = defineRoute(
  {
    subject: "Jobs",
    about:
      "Cancels, pauses, resumes or retries a job. One that runs stops at its next step: its member request tells so until then. For admins.",
    needsAccount: true,
    scope: "administer",
    path: { id: jobIdSchema, action: actionSchema },
    answer: "The job as it is then",
  },
  async (_request, { params }: Context) => {
    const viewer = await currentViewer();
    const { id, action } = parseOrThrow(z.object({ id: jobIdSchema, action: actionSchema }), await params);
    await actions[action](viewer, id);
    return noStore(jobAnswer(await findJob(viewer, id)));
  },
);
