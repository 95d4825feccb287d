import type { ReactNode } from "react";
import { PageTabs } from "@/components/shell/page-tabs";

const pages = [
  { href: "/account", label: "Profile" },
  { href: "/account/security", label: "Security" },
  { href: "/account/programs", label: "Programs" },
  { href: "/account/sessions", label: "Sessions" },
  { href: "/account/links", label: "Links" },
  { href: "/account/comments", label: "Comments" },
  { href: "/account/partners", label: "Partners" },
  { href: "/account/data", label: "Your data" },
];

/** The pages of someone's account, side by side. */
export default function AccountPagesLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto max-w-6xl px-4 pt-1 pb-16 sm:px-6 md:pl-0 2xl:px-6">
      <PageTabs label="Your account" pages={pages} />
      {children}
    </div>
  );
}
