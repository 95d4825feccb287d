import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { jobsAnswer } from "@/app/api/jobs/job-answer";
import { signedInOrRedirect } from "@/app/viewer";
import { JobsPage } from "@/components/admin/jobs-page";
import { isAdmin } from "@/lib/access/viewer";
import { listJobs } from "@/lib/background/queries";

export const metadata: Metadata = { title: "Jobs" };

/** What the server does beside its requests. For admins. */
export default async function JobsRoute() {
  const viewer = await signedInOrRedirect("/admin/jobs");
  if (!isAdmin(viewer)) notFound();
  return <JobsPage first={jobsAnswer(await listJobs(viewer))} />;
}
