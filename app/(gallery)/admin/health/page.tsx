import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInOrRedirect } from "@/app/viewer";
import { HealthPage } from "@/components/admin/health-page";
import { isAdmin } from "@/lib/access/viewer";
import { healthFor } from "@/lib/maintenance/health";

export const metadata: Metadata = { title: "Health of the server" };

/** Whether the server can do its work now, and why not. For admins: it names folders of the machine. */
export default async function HealthRoute() {
  const viewer = await signedInOrRedirect("/admin/health");
  if (!isAdmin(viewer)) notFound();
  return <HealthPage checks={await healthFor(viewer)} />;
}
