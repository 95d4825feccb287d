import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInOrRedirect } from "@/app/viewer";
import { DashboardPage } from "@/components/admin/dashboard/dashboard-page";
import { isAdmin } from "@/lib/access/viewer";
import { findDashboard } from "@/lib/maintenance/dashboard";
import { daysAgo } from "@/lib/users/api-keys/labels";

export const metadata: Metadata = { title: "Administration" };

/** How the gallery stands. */
export default async function DashboardRoute() {
  const viewer = await signedInOrRedirect("/admin");
  if (!isAdmin(viewer)) notFound();
  const dashboard = await findDashboard(viewer);
  const { lastBackup } = dashboard;
  return (
    <DashboardPage dashboard={dashboard} backupAge={lastBackup && daysAgo(new Date(lastBackup.madeAt), new Date())} />
  );
}
