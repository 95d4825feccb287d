import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { signedInOrRedirect } from "@/app/viewer";
import { ActivityPage } from "@/components/admin/activity/activity-page";
import { isAdmin } from "@/lib/access/viewer";
import { auditKinds } from "@/lib/audit/actions";
import { listAudit } from "@/lib/audit/queries";
import { listPersonNames } from "@/lib/users/user-list";

export const metadata: Metadata = { title: "Activity" };

const entriesPerPage = 50;

/** As the address has it; what makes no sense there is left out. */
const pageSchema = z.object({
  person_id: z.coerce.number().int().min(1).max(0x7fffffff).optional().catch(undefined),
  kind: z.enum(auditKinds).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  before: z.coerce.number().int().min(1).optional().catch(undefined),
});

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ActivityRoute({ searchParams }: PageProps) {
  const viewer = await signedInOrRedirect("/admin/activity");
  if (!isAdmin(viewer)) notFound();
  const { before, ...search } = pageSchema.parse(await searchParams);
  const [{ entries, next }, people] = await Promise.all([
    listAudit(viewer, search, { before, count: entriesPerPage }),
    listPersonNames(viewer),
  ]);
  return <ActivityPage entries={entries} search={search} isFirst={before === undefined} next={next} people={people} />;
}
