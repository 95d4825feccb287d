import type { ReactNode } from "react";
import { currentViewer } from "@/app/viewer";
import { PageTabs } from "@/components/shell/page-tabs";
import { isAdmin } from "@/lib/access/viewer";

const pages = [
  { href: "/admin", label: "Overview" },
  { href: "/admin/people", label: "People" },
  { href: "/admin/groups", label: "Groups" },
  { href: "/admin/activity", label: "Activity" },
  { href: "/admin/settings", label: "Settings" },
  { href: "/admin/mail", label: "Mail" },
  { href: "/admin/jobs", label: "Jobs" },
  { href: "/admin/health", label: "Health" },
];

/** The pages for admins, side by side. Each asks by itself who is there. */
export default async function AdminPagesLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-6xl px-4 pt-1 pb-16 sm:px-6 md:pl-0 2xl:px-6">
      {isAdmin(await currentViewer()) && <PageTabs label="Administration" pages={pages} />}
      {children}
    </div>
  );
}
