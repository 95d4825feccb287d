import { z } from "zod";
import { defineRoute } from "@/app/api-operation";
import { currentViewer } from "@/app/viewer";
import { parseOrThrow } from "@/lib/core/parse-or-throw";
import { findJob } from "@/lib/background/queries";
import { jobAnswer, jobIdSchema, jobMembers, noStore } from "../job-answer";

type Context = { params: Promise<{ id: string }> };

export const GET = defineRoute(
  {
    subject: "Jobs",
    about: "One job. For admins.",
    needsAccount: true,
    scope: "administer",
    path: { id: jobIdSchema },
    answer: `The job: ${jobMembers}`,
  },
  async (_request, { params }: Context) => {
    const { id } = parseOrThrow(z.object({ id: jobIdSchema }), await params);
    return noStore(jobAnswer(await findJob(await currentViewer(), id)));
  },
);
